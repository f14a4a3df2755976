using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Runs;

/// <summary>An analysis of a fake model that can be started again and again on the same file and scratch folder.</summary>
internal sealed class FakeRun : IDisposable
{
    private readonly TempFolder _folder = new();

    public FakeRun(AnalysisSettings? settings = null)
    {
        Settings = settings ?? new AnalysisSettings { Examples = 6 };
    }

    public TokenWindows Windows { get; init; } = RandomCorpus.Windows(seed: 11);

    public AnalysisSettings Settings { get; set; }

    public MemoryAnalysisWriter Writer { get; } = new();

    public string ScratchFolder => _folder.File("scratch");

    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromHours(1);

    public AnalysisInfo Execute(
        FakeModel model, bool resume, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        AnalysisRequest request = new()
        {
            Name = "test",
            ModelFolder = "/nowhere",
            CorpusPaths = ["random"],
            OutputFile = "memory",
            ScratchFolder = ScratchFolder,
            Settings = Settings,
            Resume = resume,
        };
        AnalysisRun run = new(model, Windows, RandomCorpus.Info(Windows), Writer, request)
        {
            CheckpointInterval = CheckpointInterval,
        };
        return run.Run(progress, cancellation);
    }

    public void Dispose() => _folder.Dispose();
}
