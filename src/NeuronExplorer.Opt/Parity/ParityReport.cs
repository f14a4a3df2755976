namespace NeuronExplorer.Opt.Parity;

/// <summary>Differences between this program's numbers and reference numbers for the same model.</summary>
/// <param name="Preactivations">Pre-activations (<c>fc1</c>) of all layers.</param>
/// <param name="Logits">Logits of the first windows, or null if the reference has none.</param>
public sealed record ParityReport(Differences Preactivations, Differences? Logits);

/// <summary>Absolute differences between two lists of numbers.</summary>
/// <param name="MaxAbs">The largest.</param>
/// <param name="P50">Half of them are at most this (an upper bound, within a thousandth).</param>
/// <param name="P99">99 % are at most this.</param>
/// <param name="P999">99.9 % are at most this.</param>
/// <param name="SignMismatches">How often only one of the two is above 0, so that a neuron would fire in only one.</param>
/// <param name="LargestSignMismatch">The largest reference magnitude among these; 0 if there are none.</param>
/// <param name="Compared">How many were compared.</param>
public sealed record Differences(
    double MaxAbs, double P50, double P99, double P999, long SignMismatches, double LargestSignMismatch, long Compared);
