using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Rules;

/// <summary>The stays of an oscillating curve: where it stays near the bottom or the top of its own span (beyond.md, section 9).</summary>
public static class PositionStays
{
    /// <summary>
    /// A stay is a longest run of positions that all lie in the lower, or all in the upper, quarter of the curve's span from
    /// its lowest to its highest count, edges included. Runs of fewer than <see cref="PositionRanges.ShortestRange"/>
    /// positions are not stays: they neither make a switch nor end a stay, since two stays in the same quarter are not a
    /// switch. The distance of a stay from 0 or 1 is that of the mean of its middle half: a quarter of its n positions,
    /// (n + 1)/4 rounded down, is left out at either end, where a wave still turns.
    /// </summary>
    /// <param name="countsByPosition">[position]: in how many full-length windows it fires there.</param>
    /// <param name="windows">Number of full-length windows.</param>
    /// <param name="thresholds">How wide a span must be; where they name none, a curve's ranges are its stays.</param>
    /// <returns>The stays in order; none where the span is too narrow.</returns>
    public static PositionRanges Of(ReadOnlySpan<int> countsByPosition, int windows, PositionalThresholds thresholds)
    {
        if (thresholds.Span is not { } wide)
        {
            return PositionRanges.Of(countsByPosition, windows, thresholds);
        }

        (int least, int most) = Ends(countsByPosition);
        int span = most - least;
        if (windows == 0 || span == 0 || (double)span / windows < wide)
        {
            return new PositionRanges([]);
        }

        // Whole numbers: count − least ≤ span/4 where it is no more than span/4 rounded down.
        PositionRuns quarters = new(least + (span / 4), most - (span / 4), middle: true);
        return new PositionRanges(quarters.Find(
            countsByPosition, windows, Math.Max(1, PositionRanges.ShortestRange(countsByPosition.Length, thresholds))));
    }

    private static (int Least, int Most) Ends(ReadOnlySpan<int> counts)
    {
        int least = counts.IsEmpty ? 0 : counts[0];
        int most = least;
        foreach (int count in counts)
        {
            least = Math.Min(least, count);
            most = Math.Max(most, count);
        }

        return (least, most);
    }
}
