using NeuronExplorer.Bench.Analyses;

namespace NeuronExplorer.Bench.Children;

/// <summary>Work for a separate process, so that its peak memory can be measured by itself.</summary>
/// <param name="Work">What is run.</param>
/// <param name="Analysis">What is analysed, and where.</param>
internal sealed record ChildPlan(ChildWork Work, AnalysisPlan Analysis);

internal enum ChildWork
{
    /// <summary>This program's analysis.</summary>
    Analysis,

    /// <summary>The obvious way: the whole model in memory, dense counts, dictionaries.</summary>
    Baseline,
}

/// <summary>What the work took.</summary>
internal sealed record ChildOutcome
{
    /// <summary>Peak resident memory, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Seconds from the first window to the last result; loading the program is not included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds by phase.</summary>
    public required IReadOnlyDictionary<string, double> Phases { get; init; }

    /// <summary>Tokens done, BOS not counted; fewer than requested if memory ran out.</summary>
    public required long Tokens { get; init; }

    public long Firings { get; init; }

    /// <summary>Size of the analysis file.</summary>
    public long FileBytes { get; init; }

    /// <summary>Total seconds of these phases.</summary>
    public double Of(params string[] phases) => phases.Sum(phase => Phases.GetValueOrDefault(phase));
}
