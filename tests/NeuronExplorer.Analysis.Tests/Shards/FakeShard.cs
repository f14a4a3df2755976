using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Shards;

/// <summary>One shard of a fake model's analysis, whose task can be started again and again, here or on another machine.</summary>
internal sealed class FakeShard : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _machine;

    public FakeShard(int index = 1, int count = 3)
    {
        Place = new ShardPlace(_folder.File("out"), index, count);
    }

    public ShardPlace Place { get; }

    public TokenWindows Windows { get; init; } = RandomCorpus.Windows(seed: 11);

    public AnalysisSettings Settings { get; set; } = new() { Examples = 6 };

    /// <summary>Between two checkpoints in the scratch folder.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Between two that are kept for another machine.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.Zero;

    public string Scratch => _folder.File($"scratch{_machine}");

    public List<string> Notices { get; } = [];

    /// <summary>The next task runs elsewhere: its scratch folder is another.</summary>
    public void MoveToAnotherMachine() => _machine++;

    public ShardRun Task(FakeModel model) => new(
        model,
        Windows,
        RandomCorpus.Info(Windows),
        new Dictionary<string, string> { ["neuronExplorer"] = "1" },
        "none",
        new ShardRequest(
            new AnalysisRequest
            {
                Name = "test",
                ModelFolder = "/nowhere",
                CorpusPaths = ["random"],
                OutputFile = Place.Output,
                ScratchFolder = Scratch,
                Settings = Settings,
            },
            Place,
            CheckpointEvery))
    {
        CheckpointInterval = CheckpointInterval,
    };

    public ShardManifest Execute(FakeModel model, CancellationToken cancellation = default) =>
        Task(model).Run(new Collect(Notices), cancellation);

    /// <summary>Names and contents of the finished shard's files, without the manifest.</summary>
    public Dictionary<string, string> Files() =>
        ShardReader.Open(Place).Manifest.Files.ToDictionary(file => file.Name, file => file.Sha256);

    public void Dispose() => _folder.Dispose();

    private sealed class Collect(List<string> notices) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            if (value.IsNotice)
            {
                notices.Add(value.Step);
            }
        }
    }
}
