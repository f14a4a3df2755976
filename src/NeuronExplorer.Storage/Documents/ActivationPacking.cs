using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>A neuron's firings by size: the bins from the first to the last that has any. Files of earlier versions have none.</summary>
internal static class ActivationPacking
{
    public static void Pack(PackWriter writer, ActivationHistogram histogram)
    {
        ReadOnlySpan<int> counts = histogram.Counts;
        int first = Math.Max(0, counts.IndexOfAnyExcept(0));
        ReadOnlySpan<int> used = counts[first..(counts.LastIndexOfAnyExcept(0) + 1)];
        writer.Number(first);
        writer.Number(used.Length);
        foreach (int count in used)
        {
            writer.Number(count);
        }
    }

    public static ActivationHistogram Unpack(ref PackReader reader)
    {
        int first = reader.Number();
        int used = reader.Count();
        if (first + (long)used > ActivationHistogram.Bins)
        {
            throw new InvalidDataException($"bins {first} to {first + (long)used} of {ActivationHistogram.Bins}");
        }

        int[] counts = new int[ActivationHistogram.Bins];
        for (int bin = first; bin < first + used; bin++)
        {
            counts[bin] = reader.Number();
        }

        return new ActivationHistogram(counts);
    }
}
