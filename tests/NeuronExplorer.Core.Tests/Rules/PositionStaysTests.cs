using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionStaysTests
{
    private static readonly PositionalThresholds s_thresholds = new() { MinimumRange = 2, RangeDivisor = 1000 };

    [Fact]
    public void Of_CountsAtTheEdgeOfAQuarter_BelongToStays()
    {
        // From 60 to 140: the lower quarter ends at 80 and the upper begins at 120.
        PositionRanges stays = PositionStays.Of([60, 80, 100, 120, 140, 119, 81], 200, s_thresholds);
        Assert.Equal([new PositionRange(0, 2)], stays.Low);
        Assert.Equal([new PositionRange(3, 2)], stays.High);
        Assert.Equal((0.35, 0.35), (stays.Ranges[0].Distance, stays.Ranges[1].Distance));
    }

    /// <summary>A wave needs a few positions to turn, so a quarter of a stay at each end does not count against it.</summary>
    [Theory]
    [InlineData(0, 2, 3, 0, 0, 0, 0, 0, 4)]
    [InlineData(0, 4, 0, 0, 4)]
    [InlineData(0.05, 4, 1, 1, 4)]
    [InlineData(0.025, 0, 0, 2, 0, 0, 0, 0, 0)]
    public void Of_Stay_IsAsFarFromItsExtremeAsItsMiddleHalf(double expected, params int[] low)
    {
        int[] curve = [.. low, 20, 20];
        ExtremeRange stay = PositionStays.Of(curve, 20, s_thresholds).Ranges[0];
        Assert.Equal(new PositionRange(0, low.Length), stay.Positions);
        Assert.Equal(expected, stay.Distance, 12);
    }

    [Theory]
    [InlineData(39, 0)]
    [InlineData(40, 1)]
    public void Of_Span_CountsFromAFifthOn(int span, int switches) =>
        Assert.Equal(switches, PositionStays.Of([100, 100, 100 + span, 100 + span], 200, s_thresholds).Switches);

    [Fact]
    public void Of_ExcursionTooShort_NeitherCountsNorSwitches()
    {
        PositionRanges stays = PositionStays.Of([0, 0, 20, 0, 0, 20, 20], 20, s_thresholds);
        Assert.Equal([new PositionRange(0, 2), new PositionRange(3, 2)], stays.Low);
        Assert.Equal(1, stays.Switches);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Of_NoWindowsOrNoPositions_HasNone(int windows)
    {
        Assert.Empty(PositionStays.Of(windows == 0 ? [0, 0, 0, 0] : [], windows, s_thresholds).Ranges);
        Assert.Empty(PositionStays.Of([windows, windows, windows], windows, s_thresholds with { Span = 0 }).Ranges);
    }

    /// <summary>Compares with a plain walk over all runs, for all kinds of thresholds and numbers of windows.</summary>
    [Fact]
    public void Of_AnyThresholds_AreThePlainWalksStays() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double[0, 1], Gen.Int[1, 9], Gen.Int[0, 40].Array[0, 80]).Sample((windows, span, shortest, drawn) =>
        {
            // Long runs of one count, since these are what the rule looks for.
            int[] curve = [.. drawn.SelectMany(count => Enumerable.Repeat(count % (windows + 1), 1 + (count % 7)))];
            PositionalThresholds thresholds = new() { MinimumRange = shortest, RangeDivisor = 1000, Span = span };
            return PositionStays.Of(curve, windows, thresholds).Ranges
                .Select(range => (range.Positions, range.High)).SequenceEqual(Plain(curve, windows, span, shortest));
        });

    private static IEnumerable<(PositionRange Positions, bool High)> Plain(int[] curve, int windows, double wide, int shortest)
    {
        double[] shares = [.. curve.Select(count => (double)count / windows)];
        double span = shares.DefaultIfEmpty().Max() - shares.DefaultIfEmpty().Min();
        if (span == 0 || span < wide)
        {
            yield break;
        }

        int start = 0;
        for (int position = 1; position <= shares.Length; position++)
        {
            if (position < shares.Length && Side(shares[position]) == Side(shares[start]))
            {
                continue;
            }

            if (Side(shares[start]) != 0 && position - start >= shortest)
            {
                yield return (new PositionRange(start, position - start), Side(shares[start]) > 0);
            }

            start = position;
        }

        // Rounding must not decide at the edge of a quarter.
        int Side(double share) => share - shares.Min() <= (span / 4) + 1e-9 ? -1 : shares.Max() - share <= (span / 4) + 1e-9 ? 1 : 0;
    }
}
