using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Core.Statistics;

/// <summary>What a neuron page shows beyond its columns.</summary>
public sealed record NeuronDetail
{
    public required NeuronId Id { get; init; }

    /// <summary>Triggers by order, for each order analysed; empty leading lists for a neuron that never fires.</summary>
    public required NeuronTriggers[] Triggers { get; init; }

    /// <summary>Tokens that its update promotes, strongest first.</summary>
    public required ScoredToken[] Promoted { get; init; }

    /// <summary>Tokens that its update suppresses, strongest first.</summary>
    public required ScoredToken[] Suppressed { get; init; }

    /// <summary>The covered tokens of a token detector with their projections and ranks; empty for others.</summary>
    public required RankedToken[] CoveredProjections { get; init; }

    /// <summary>
    /// Windows in which it fires: strongest first, then random ones, none of these twice; then those at its quartiles, the weakest
    /// first, which an analysis of an earlier version does not hold.
    /// </summary>
    public required Example[] Examples { get; init; }

    /// <summary>How strongly it fires; null where it never fires at a token, or the analysis does not hold it.</summary>
    public ActivationHistogram? Activations { get; init; }

    /// <summary>The triggers of an order, or null where it was not analysed.</summary>
    public NeuronTriggers? Order(int order) => Array.Find(Triggers, triggers => triggers.Order == order);
}

/// <summary>Why a window was kept as an example.</summary>
public enum ExampleKind : byte
{
    Strongest = 0,
    Random = 1,

    /// <summary>Drawn from those whose strongest firing is as strong as a quartile of all windows in which it fires.</summary>
    Quartile = 2,
}

/// <summary>A window in which a neuron fires, with its values around one firing.</summary>
/// <param name="Kind">Strongest or random.</param>
/// <param name="Window">Index into the corpus' windows.</param>
/// <param name="Position">Position in the window at which it fires (the strongest, or a random firing).</param>
/// <param name="SpanStart">Position in the window of the first of <paramref name="Values"/>.</param>
/// <param name="Values">Pre-activations around the firing, in order of position; above 0 means that it fires.</param>
public sealed record Example(ExampleKind Kind, int Window, int Position, int SpanStart, float[] Values);
