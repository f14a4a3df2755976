using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// The ranges of positions in which a neuron (nearly) never or (nearly) always fires (paper.md, "Positional neurons"), or
/// the stays of one that oscillates (<see cref="PositionStays"/>).
/// </summary>
/// <param name="Ranges">All ranges in order of position.</param>
public sealed record PositionRanges(IReadOnlyList<ExtremeRange> Ranges)
{
    /// <summary>Ranges in which it fires least, in order; positions are those of a window.</summary>
    public IReadOnlyList<PositionRange> Low => [.. Ranges.Where(range => !range.High).Select(range => range.Positions)];

    /// <summary>Ranges in which it fires most, in order: as stays, the positions that an oscillatory neuron indicates (Figure 9).</summary>
    public IReadOnlyList<PositionRange> High => [.. Ranges.Where(range => range.High).Select(range => range.Positions)];

    /// <summary>How often a low range follows a high one, or a high one a low one; what lies between them does not matter.</summary>
    public int Switches
    {
        get
        {
            int switches = 0;
            for (int range = 1; range < Ranges.Count; range++)
            {
                switches += Ranges[range].High != Ranges[range - 1].High ? 1 : 0;
            }

            return switches;
        }
    }

    /// <summary>The fewest positions of a range in windows of a length (ours).</summary>
    public static int ShortestRange(int positions, PositionalThresholds thresholds) =>
        Math.Max(thresholds.MinimumRange, positions / thresholds.RangeDivisor);

    /// <summary>Finds the ranges of a curve.</summary>
    /// <param name="countsByPosition">[position]: in how many full-length windows it fires there.</param>
    /// <param name="windows">Number of full-length windows.</param>
    /// <param name="thresholds">What is a range.</param>
    public static PositionRanges Of(ReadOnlySpan<int> countsByPosition, int windows, PositionalThresholds thresholds)
    {
        if (windows == 0)
        {
            return new PositionRanges([]);
        }

        int low = MostWithin(windows, thresholds.Extreme);
        return new PositionRanges(new PositionRuns(low, windows - low).Find(
            countsByPosition, windows, Math.Max(1, ShortestRange(countsByPosition.Length, thresholds))));
    }

    /// <summary>The largest number of windows whose share does not exceed a threshold; -1 where even 0 exceeds it.</summary>
    private static int MostWithin(int windows, double extreme)
    {
        int most = (int)Math.Clamp(extreme * windows, -1, windows);
        while (most < windows && (double)(most + 1) / windows <= extreme)
        {
            most++;
        }

        while (most >= 0 && (double)most / windows > extreme)
        {
            most--;
        }

        return most;
    }
}

/// <summary>A range of positions at one extreme, or a stay at one end of a curve's span.</summary>
/// <param name="Positions">The positions of the window, from 0.</param>
/// <param name="High">Whether it fires most there; else least.</param>
/// <param name="Distance">How far the mean frequency over the range (over a stay's middle half) is from its extreme, 1 or 0.</param>
public readonly record struct ExtremeRange(PositionRange Positions, bool High, double Distance);
