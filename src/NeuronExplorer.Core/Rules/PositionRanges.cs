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
    public IReadOnlyList<PositionRange> Low { get; } = [.. Ranges.Where(range => !range.High).Select(range => range.Positions)];

    /// <summary>Ranges in which it always fires, in order: the positions that an oscillatory neuron indicates (Figure 9).</summary>
    public IReadOnlyList<PositionRange> High { get; } = [.. Ranges.Where(range => range.High).Select(range => range.Positions)];

    /// <summary>How often a low range follows a high one or a high one a low one, whatever lies between them.</summary>
    public int Switches { get; } = Ranges.Zip(Ranges.Skip(1)).Count(pair => pair.First.High != pair.Second.High);

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
        int shortest = ShortestRange(countsByPosition.Length, thresholds);
        int start = 0;
        while (windows > 0 && start < countsByPosition.Length)
        {
            int side = Side(countsByPosition[start], windows, thresholds.Extreme);
            int end = start + 1;
            while (end < countsByPosition.Length && Side(countsByPosition[end], windows, thresholds.Extreme) == side)
            {
                end++;
            }

            if (side != 0 && end - start >= shortest)
            {
                ranges.Add(Measure(countsByPosition, windows, new PositionRange(start, end - start), side > 0));
            }

            start = end;
        }

        return new PositionRanges(ranges);
    }

    private static int Side(int count, int windows, double extreme) =>
        (double)count / windows <= extreme ? -1 : (double)(windows - count) / windows <= extreme ? 1 : 0;

    private static ExtremeRange Measure(ReadOnlySpan<int> counts, int windows, PositionRange range, bool high)
    {
        long away = 0;
        foreach (int count in counts.Slice(range.Start, range.Count))
        {
            away += high ? windows - count : count;
        }

        return new ExtremeRange(range, high, away / ((double)windows * range.Count));
    }
}

/// <summary>A range of positions at one extreme.</summary>
/// <param name="Positions">The positions of the window, from 0.</param>
/// <param name="High">Whether it always fires there; else it never does.</param>
/// <param name="Distance">How far the mean frequency over the range is from its extreme, 1 or 0.</param>
public readonly record struct ExtremeRange(PositionRange Positions, bool High, double Distance);
