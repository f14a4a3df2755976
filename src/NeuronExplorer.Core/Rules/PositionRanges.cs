using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// The ranges of positions in which a neuron (nearly) never or (nearly) always fires (paper.md, "Positional neurons").
/// </summary>
/// <param name="Ranges">All ranges in order of position.</param>
public sealed record PositionRanges(IReadOnlyList<ExtremeRange> Ranges)
{
    /// <summary>Ranges in which it never fires, in order; positions are those of a window.</summary>
    public IReadOnlyList<PositionRange> Low => [.. Ranges.Where(range => !range.High).Select(range => range.Positions)];

    /// <summary>Ranges in which it always fires, in order: the positions that an oscillatory neuron indicates (Figure 9).</summary>
    public IReadOnlyList<PositionRange> High => [.. Ranges.Where(range => range.High).Select(range => range.Positions)];

    /// <summary>How often a low range follows a high one or a high one a low one, whatever lies between them.</summary>
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
        List<ExtremeRange> ranges = [];
        int shortest = Math.Max(1, ShortestRange(countsByPosition.Length, thresholds));
        Sides sides = new(windows, thresholds.Extreme);
        int start = 0;
        while (windows > 0 && start + shortest <= countsByPosition.Length)
        {
            // A range from here on has this position too. Where it has not, none begins before the run that this one is in.
            int reach = start + shortest - 1;
            int side = sides.Of(countsByPosition[reach]);
            int first = reach;
            while (first > start && sides.Of(countsByPosition[first - 1]) == side)
            {
                first--;
            }

            if (first > start)
            {
                start = first;
                continue;
            }

            int end = reach + 1;
            while (end < countsByPosition.Length && sides.Of(countsByPosition[end]) == side)
            {
                end++;
            }

            if (side != 0)
            {
                ranges.Add(Measure(countsByPosition, windows, new PositionRange(start, end - start), side > 0));
            }

            start = end;
        }

        return new PositionRanges(ranges);
    }

    private static ExtremeRange Measure(ReadOnlySpan<int> counts, int windows, PositionRange range, bool high)
    {
        long away = 0;
        foreach (int count in counts.Slice(range.Start, range.Count))
        {
            away += high ? windows - count : count;
        }

        return new ExtremeRange(range, high, away / ((double)windows * range.Count));
    }

    /// <summary>Which extreme a count is at, told from whole numbers: a layer asks for millions.</summary>
    private readonly struct Sides
    {
        private readonly int _low;
        private readonly int _high;

        public Sides(int windows, double extreme)
        {
            // The most windows whose share is no more than the threshold.
            _low = windows == 0 ? 0 : (int)Math.Clamp(extreme * windows, -1, windows);
            while (_low < windows && (double)(_low + 1) / windows <= extreme)
            {
                _low++;
            }

            while (_low >= 0 && (double)_low / windows > extreme)
            {
                _low--;
            }

            _high = windows - _low;
        }

        /// <returns>-1 where it (nearly) never fires, 1 where it (nearly) always does, else 0.</returns>
        public int Of(int count) => count <= _low ? -1 : count >= _high ? 1 : 0;
    }
}

/// <summary>A range of positions at one extreme.</summary>
/// <param name="Positions">The positions of the window, from 0.</param>
/// <param name="High">Whether it always fires there; else it never does.</param>
/// <param name="Distance">How far the mean frequency over the range is from its extreme, 1 or 0.</param>
public readonly record struct ExtremeRange(PositionRange Positions, bool High, double Distance);
