namespace NeuronExplorer.Core.Statistics;

/// <summary>
/// How strongly a neuron fires: its pre-activations above 0 by size, BOS left out. The bins are the same for all neurons, two to a
/// doubling, so that counts of parts of a corpus add up to those of the whole.
/// </summary>
/// <param name="Counts">
/// Firings in each of the <see cref="Bins"/>: the first is below <see cref="Least"/>, the last from <see cref="Most"/> on.
/// </param>
public sealed record ActivationHistogram(int[] Counts)
{
    public const int Bins = 32;

    /// <summary>The lower end of the second bin, 2^-10.</summary>
    public const float Least = 1f / 1024;

    /// <summary>The lower end of the last bin, 2^5.</summary>
    public const float Most = 32;

    // Exponent and highest bit of the fraction of Least.
    private const int LeastHalf = (127 - 10) << 1;

    /// <summary>
    /// The bin of a value above 0: its exponent and the highest bit of its fraction, so that bins begin at 1, 1.5, 2, 3, 4 …
    /// </summary>
    public static int Bin(float value) =>
        Math.Max(0, Math.Min(Bins - 1, (BitConverter.SingleToInt32Bits(value) >> 22) - LeastHalf + 1));

    /// <summary>The ends of a bin, the upper one excluded; the first begins at 0, and the last has no end.</summary>
    public static (double From, double To) Edges(int bin) =>
        (bin == 0 ? 0 : Edge(bin), bin == Bins - 1 ? double.PositiveInfinity : Edge(bin + 1));

    private static double Edge(int bin) => Math.ScaleB((bin - 1) % 2 == 0 ? 1 : 1.5, ((bin - 1) / 2) - 10);
}
