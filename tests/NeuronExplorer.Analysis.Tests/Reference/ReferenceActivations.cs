using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>Counts a neuron's firings by size, finding each bin by its ends.</summary>
internal static class ReferenceActivations
{
    public static ActivationHistogram? Of(TokenWindows windows, Func<int, float> value)
    {
        int[] counts = new int[ActivationHistogram.Bins];
        foreach (int row in Enumerable.Range(0, windows.Rows).Where(row => windows.Tokens[row] != windows.BosId && value(row) > 0))
        {
            counts[Bin(value(row))]++;
        }

        return counts.Sum() == 0 ? null : new ActivationHistogram(counts);
    }

    public static int Bin(float value) => Enumerable.Range(0, ActivationHistogram.Bins)
        .Single(bin => ActivationHistogram.Edges(bin) is var (from, to) && from <= value && (value < to || double.IsInfinity(to)));
}
