namespace NeuronExplorer.Core.Statistics;

/// <summary>One layer as the paper's figures show it; cumulative fields run over the layers before it.</summary>
public sealed record LayerSummary
{
    public required int Layer { get; init; }

    public required int Neurons { get; init; }

    public required int Dead { get; init; }

    /// <summary>Neurons that fire, but only at BOS.</summary>
    public required int OnlyAtBos { get; init; }

    /// <summary>Figure 1b: mean share of tokens (without BOS) at which a neuron that is not dead fires.</summary>
    public required double MeanAliveFrequency { get; init; }

    /// <summary>
    /// Figures 2, 12, 13: neurons by class of covering number (see <c>CoveringClass</c>), by order; null where not analysed.
    /// </summary>
    public required IReadOnlyDictionary<int, int[]> CoveringClasses { get; init; }

    public required int TokenDetectors { get; init; }

    public required int BigramDetectors { get; init; }

    public required int TrigramDetectors { get; init; }

    /// <summary>Figures 3b, 4: distinct tokens that have a detector in this layer.</summary>
    public required DetectedSeries Tokens { get; init; }

    /// <summary>Figures 14b, 15: the same for trigrams.</summary>
    public required DetectedSeries Trigrams { get; init; }

    /// <summary>Figure 8: positional neurons by type.</summary>
    public required IReadOnlyDictionary<PositionalType, StrongWeak> Positional { get; init; }

    /// <summary>Token detectors whose update points away from their triggers.</summary>
    public required int SuppressingDetectors { get; init; }

    /// <summary>How far the claim "dead" shrank with more text; null where it was not made.</summary>
    public DeadCurve? DeadCurve { get; init; }

    /// <summary>Detectors of an order.</summary>
    public int Detectors(int order) => order switch { 1 => TokenDetectors, 2 => BigramDetectors, _ => TrigramDetectors };

    /// <summary>Distinct n-grams of an order, 1 or 3, that have a detector.</summary>
    public DetectedSeries Detected(int order) => order == 1 ? Tokens : Trigrams;

    /// <summary>Positional neurons of all types.</summary>
    public long CountPositional() => Positional.Values.Sum(count => (long)count.Strong + count.Weak);
}

/// <summary>Distinct n-grams that have a detector, one layer's part of Figures 3b, 4, 14b and 15.</summary>
/// <param name="Detected">Distinct n-grams detected in this layer.</param>
/// <param name="Cumulative">Distinct n-grams detected up to and with this layer.</param>
/// <param name="NewOverall">Those of this layer that no earlier layer detects.</param>
/// <param name="NewVsPrevious">Those of this layer that the layer before does not detect.</param>
public sealed record DetectedSeries(int Detected, int Cumulative, int NewOverall, int NewVsPrevious);

public sealed record StrongWeak(int Strong, int Weak);

/// <summary>
/// Dead neurons against tokens seen, the windows taken in a seeded random order: how far the claim "dead" would shrink
/// with more text.
/// </summary>
/// <param name="Tokens">Tokens (without BOS) seen at each checkpoint, ascending; the last is the whole corpus.</param>
/// <param name="Dead">Neurons of the layer without any firing so far, BOS included.</param>
public sealed record DeadCurve(long[] Tokens, int[] Dead);
