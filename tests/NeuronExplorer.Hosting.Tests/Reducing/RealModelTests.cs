using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests.Reducing;

/// <summary>Shards of a small checkpoint over texts of two domains.</summary>
public sealed class RealModelTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Services _services;

    public RealModelTests() => _services = new Services(_folder.File("data"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("preln-bin", false)]
    [InlineData("sharded-fp16", true)]
    public void Finish_OfARealModelsShards_EqualsOneMachinesAnalysis(string golden, bool pack)
    {
        string folder = Checkout.Golden(golden);
        AnalysisSettings settings = new() { Positions = 64, Pack = pack, FirstLayer = 1 };
        string whole = _folder.File("whole.db");
        using (IModel model = _services.Loader.Open(folder, new ModelOptions { Device = "cpu" }))
        {
            CorpusReader corpus = new(CorpusListing.Of([First("letters.jsonl", 9), First("questions.jsonl", 9)]));
            (TokenWindows windows, CorpusInfo info) =
                WindowBuilder.Build(corpus, model.Tokenizer, WindowOptions.Of(settings, model.Info.Shape));
            Assert.Equal(2, info.Domains.Count);
            using (IAnalysisWriter writer = _services.Store.OpenForWriting(whole, resume: false))
            {
                new AnalysisRun(model, windows, info, writer, Request(whole)) { Versions = ProgramVersions.All }.Run();
            }

            foreach (int count in (int[])[1, 2, 3, 7])
            {
                string shards = _folder.File($"{count}");
                for (int index = 0; index < count; index++)
                {
                    ShardRequest request = new(Request(shards), new ShardPlace(shards, index, count), TimeSpan.Zero);
                    new ShardRun(model, windows, info, ProgramVersions.All, "here", request).Run();
                }
            }
        }

        foreach (int count in (int[])[1, 2, 3, 7])
        {
            ReduceRequest request = new() { Folder = _folder.File($"{count}"), ScratchFolder = _folder.File("reduce") };
            string reduced = _folder.File($"reduced-{count}.db");
            _services.Reducer.Reduce(request, null, isAgain: false, new Progress<AnalysisProgress>(), CancellationToken.None);
            _services.Reducer.Finish(request, reduced, null, new Progress<AnalysisProgress>(), CancellationToken.None);

            AllExports.AssertSame(whole, reduced);
        }

        string First(string name, int documents) => _folder.Write(name, string.Join('\n', File
            .ReadLines(Path.Combine(Checkout.Root, "sample-data", "corpus", name)).Take(documents)));

        AnalysisRequest Request(string output) => new()
        {
            Name = golden,
            ModelFolder = folder,
            CorpusPaths = [],
            OutputFile = output,
            ScratchFolder = _folder.File("scratch"),
            Settings = settings,
            Model = new ModelOptions { Device = "cpu" },
        };
    }
}
