using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Ports;

/// <summary>Models and corpora found in the data folder and in the sample data.</summary>
public interface IModelsAndCorpora
{
    /// <summary>Model folders found.</summary>
    IReadOnlyList<string> ModelFolders { get; }

    /// <summary>Corpus files and folders found.</summary>
    IReadOnlyList<string> CorpusPaths { get; }

    /// <summary>What an analysis would need; throws <see cref="NeuronExplorerException"/> for a folder that is not a model.</summary>
    ModelNeeds Inspect(string modelFolder);

    /// <summary>
    /// What an analysis would read of a corpus and what not, from names and sizes alone; throws
    /// <see cref="NeuronExplorerException"/> for a path without texts.
    /// </summary>
    CorpusPlan PlanCorpus(IReadOnlyList<string> paths);

    /// <summary>
    /// The plan, with a look into the files: small ones are read, of larger ones the first documents. What an analysis would
    /// refuse of these is refused here too.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="settings">The text field, and whether odd documents are errors.</param>
    /// <param name="memoryBytes">The memory budget; 0 for the usual one.</param>
    CorpusGlance GlanceAtCorpus(IReadOnlyList<string> paths, AnalysisSettings settings, long memoryBytes);
}

/// <summary>A model with what an analysis of it needs.</summary>
/// <param name="Model">The checkpoint.</param>
/// <param name="Variant">In words: "pre-norm", "post-norm, projections 512 ↔ 1024", "without positional embedding" …</param>
/// <param name="MemoryBytes">Memory in all for a corpus of a million tokens, at the default budget.</param>
/// <param name="ScratchBytesPerToken">Scratch space for each token of the corpus.</param>
/// <param name="SecondsPerThousandTokens">A rough guess for this machine.</param>
public sealed record ModelNeeds(
    ModelInfo Model, string Variant, long MemoryBytes, long ScratchBytesPerToken, double SecondsPerThousandTokens)
{
    /// <summary>The smallest memory budget for a million tokens; smaller ones are refused.</summary>
    public long LeastMemoryBytes { get; init; }

    /// <summary>Scratch space that does not depend on the corpus: examples.</summary>
    public long FixedScratchBytes { get; init; }

    /// <summary>
    /// A rough guess at the time that does not depend on the corpus: every neuron's update is projected on the
    /// vocabulary.
    /// </summary>
    public double FixedSeconds { get; init; }
}
