using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Finds the long runs of positions whose counts are all low or all high, in whole numbers, since a layer needs millions.
/// </summary>
/// <param name="low">A count is low up to this.</param>
/// <param name="high">A count that is not low is high from this on.</param>
/// <param name="middle">Whether a run's distance from its extreme is that of its middle half.</param>
internal readonly struct PositionRuns(int low, int high, bool middle = false)
{
    /// <summary>The runs of at least a number of positions, in order.</summary>
    /// <param name="counts">[position]: in how many full-length windows a neuron fires there.</param>
    /// <param name="windows">Number of full-length windows, above 0.</param>
    /// <param name="shortest">The fewest positions of a run, from 1.</param>
    public List<ExtremeRange> Find(ReadOnlySpan<int> counts, int windows, int shortest)
    {
        List<ExtremeRange> runs = [];
        int start = 0;
        while (start + shortest <= counts.Length)
        {
            // A run from here on has this position too. Where it has not, none begins before the run that this one is in.
            int reach = start + shortest - 1;
            int side = Side(counts[reach]);
            int first = reach;
            while (first > start && Side(counts[first - 1]) == side)
            {
                first--;
            }

            if (first > start)
            {
                start = first;
                continue;
            }

            int end = reach + 1;
            while (end < counts.Length && Side(counts[end]) == side)
            {
                end++;
            }

            if (side != 0)
            {
                runs.Add(Measure(counts, windows, new PositionRange(start, end - start), side > 0));
            }

            start = end;
        }

        return runs;
    }

    /// <returns>-1 for low, 1 for high, else 0.</returns>
    private int Side(int count) => count <= low ? -1 : count >= high ? 1 : 0;

    private ExtremeRange Measure(ReadOnlySpan<int> counts, int windows, PositionRange range, bool high)
    {
        int aside = middle ? (range.Count + 1) / 4 : 0;
        ReadOnlySpan<int> measured = counts.Slice(range.Start + aside, range.Count - (2 * aside));
        long away = 0;
        foreach (int count in measured)
        {
            away += high ? windows - count : count;
        }

        return new ExtremeRange(range, high, away / ((double)windows * measured.Length));
    }
}
