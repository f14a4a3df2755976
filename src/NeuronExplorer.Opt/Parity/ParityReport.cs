namespace NeuronExplorer.Opt.Parity;

/// <summary>How far this program's numbers are from reference numbers of the same model.</summary>
/// <param name="Preactivations">Of <c>fc1</c>, all layers.</param>
/// <param name="Logits">Of the first windows, or null where the reference has none.</param>
public sealed record ParityReport(Differences Preactivations, Differences? Logits);

/// <summary>Absolute differences between two lists of numbers.</summary>
/// <param name="MaxAbs">The largest.</param>
/// <param name="P50">Half of them are at most this (from above, within a thousandth).</param>
/// <param name="P99">99 % are at most this.</param>
/// <param name="P999">99.9 % are at most this.</param>
/// <param name="SignMismatches">Where one is above 0 and the other is not: a neuron would fire in one only.</param>
/// <param name="LargestSignMismatch">The largest reference magnitude among these; 0 where there is none.</param>
/// <param name="Compared">How many were compared.</param>
public sealed record Differences(
    double MaxAbs, double P50, double P99, double P999, long SignMismatches, double LargestSignMismatch, long Compared);
