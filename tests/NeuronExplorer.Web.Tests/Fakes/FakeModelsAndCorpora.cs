using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Fakes;

public sealed class FakeModelsAndCorpora(ModelInfo model) : IModelsAndCorpora
{
    public IReadOnlyList<string> ModelFolders { get; set; } = ["sample-data/opt-sample", "data/models/opt-125m"];

    public IReadOnlyList<string> CorpusPaths => ["sample-data/corpus", "data/corpora/pile.jsonl.zst"];

    public ModelNeeds Inspect(string modelFolder) => modelFolder.EndsWith("opt-sample", StringComparison.Ordinal)
        ? new ModelNeeds(model, "pre-norm", 900_000_000, 1_024, 0.35) { LeastMemoryBytes = 700_000_000, FixedScratchBytes = 2_000_000,
            FixedSeconds = 95 }
        : throw new NeuronExplorerException($"{modelFolder}/config.json: no such file; give a folder in Hugging Face's layout");

    /// <summary>What every corpus' plan lists as skipped.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; set; } = [];

    public CorpusPlan PlanCorpus(IReadOnlyList<string> paths)
    {
        if (paths.FirstOrDefault(path => !CorpusPaths.Contains(path)) is { } missing)
        {
            throw new NeuronExplorerException($"corpus {missing} does not exist: check the path");
        }

        return new CorpusPlan([.. paths.Select(path => new PlannedFile(path, 2_400_000, "d"))], Skipped, [])
        {
            RoughTokens = 600_000L * paths.Count,
        };
    }

    public CorpusGlance GlanceAtCorpus(IReadOnlyList<string> paths, AnalysisSettings settings, long memoryBytes) =>
        new(PlanCorpus(paths), 1, new Dictionary<string, long>(), new Dictionary<string, long>(), new Dictionary<string, long>());
}
