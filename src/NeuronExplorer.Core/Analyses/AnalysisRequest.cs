using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Analyses;

/// <summary>Asks for an analysis.</summary>
public sealed record AnalysisRequest
{
    public required string Name { get; init; }

    public required string ModelFolder { get; init; }

    public required IReadOnlyList<string> CorpusPaths { get; init; }

    /// <summary>The analysis file.</summary>
    public required string OutputFile { get; init; }

    /// <summary>Folder for residual streams and bits, deleted when the analysis is done.</summary>
    public required string ScratchFolder { get; init; }

    public AnalysisSettings Settings { get; init; } = new();

    public ModelOptions Model { get; init; } = new();

    /// <summary>Continue an analysis that was stopped, killed or crashed.</summary>
    public bool Resume { get; init; }

    /// <summary>Who asks, by a name that is nobody else's; null where it does not matter. Not stored.</summary>
    public string? Visitor { get; init; }
}

/// <summary>How far an analysis is.</summary>
/// <param name="Step">What is being done, in words: "reading the corpus", "layer 3: running", "layer 3: counting" …</param>
/// <param name="LayersDone">Layers stored so far.</param>
/// <param name="LayersWanted">Layers wanted in all.</param>
/// <param name="Fraction">0 to 1 over the whole analysis.</param>
/// <param name="TokensPerSecond">Token-layers a second divided by layers: the rate at which tokens go through the whole
/// model; 0 while unknown.</param>
/// <param name="Remaining">Time left, or null while unknown.</param>
public sealed record AnalysisProgress(
    string Step, int LayersDone, int LayersWanted, double Fraction, double TokensPerSecond, TimeSpan? Remaining)
{
    /// <summary>Whether the step is something to be told once, such as that a log was set aside, and not where the run is.</summary>
    public bool IsNotice { get; private init; }

    /// <summary>Something to be told once.</summary>
    public static AnalysisProgress Notice(string sentence) => new(sentence, 0, 0, 0, 0, null) { IsNotice = true };
}
