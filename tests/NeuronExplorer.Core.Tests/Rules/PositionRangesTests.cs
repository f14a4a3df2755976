using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionRangesTests
{
    private static readonly PositionalThresholds s_thresholds = new() { MinimumRange = 2, RangeDivisor = 1000 };

    [Theory]
    [InlineData(32, 3)]
    [InlineData(255, 3)]
    [InlineData(256, 4)]
    [InlineData(2048, 32)]
    public void ShortestRange_OurThresholds_GrowsWithTheWindow(int positions, int expected) =>
        Assert.Equal(expected, PositionRanges.ShortestRange(positions, new PositionalThresholds()));

    [Fact]
    public void Of_CountsExactlyAtTheExtremes_BelongToRanges()
    {
        PositionRanges ranges = PositionRanges.Of([1, 1, 10, 19, 19, 20], 20, s_thresholds);
        Assert.Equal([new PositionRange(0, 2)], ranges.Low);
        Assert.Equal([new PositionRange(3, 3)], ranges.High);
        Assert.Equal(1, ranges.Switches);
    }

    [Fact]
    public void Of_LowRangesWithABumpBetween_DoNotSwitch()
    {
        PositionRanges ranges = PositionRanges.Of([0, 0, 10, 0, 0], 20, s_thresholds);
        Assert.Equal(2, ranges.Low.Count);
        Assert.Equal(0, ranges.Switches);
    }

    [Fact]
    public void Of_Range_MeasuresItsMeanDistance()
    {
        ExtremeRange range = Assert.Single(PositionRanges.Of([20, 19, 19, 20], 20, s_thresholds).Ranges);
        Assert.Equal(0.025, range.Distance, 12);
    }

    [Fact]
    public void Of_AnyCurve_HoldsExactlyTheLongRunsOfExtremePositions() =>
        Gen.OneOfConst(0, 1, 10, 19, 20).Array[1, 60].Sample(curve =>
        {
            PositionRanges ranges = PositionRanges.Of(curve, 20, s_thresholds);
            bool[] low = Mark(curve.Length, ranges.Low);
            bool[] high = Mark(curve.Length, ranges.High);
            return Enumerable.Range(0, curve.Length).All(position =>
                low[position] == Belongs(curve, position, count => count <= 1)
                && high[position] == Belongs(curve, position, count => count >= 19));
        });

    /// <summary>Compares with a plain walk over all runs, for all kinds of thresholds and numbers of windows.</summary>
    [Fact]
    public void Of_AnyThresholds_AreThePlainWalksRanges() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double[0, 1], Gen.Int[1, 9], Gen.Int[0, 40].Array[0, 80])
            .Sample((windows, extreme, shortest, drawn) =>
        {
            // Long runs of one count, since these are what the rule looks for.
            int[] curve = [.. drawn.SelectMany(count => Enumerable.Repeat(count % (windows + 1), 1 + (count % 7)))];
            PositionalThresholds thresholds = new() { MinimumRange = shortest, RangeDivisor = 1000, Extreme = extreme };
            return PositionRanges.Of(curve, windows, thresholds).Ranges
                .Select(range => (range.Positions, range.High)).SequenceEqual(Plain(curve, windows, thresholds));
        });

    private static IEnumerable<(PositionRange Positions, bool High)> Plain(int[] curve, int windows, PositionalThresholds thresholds)
    {
        int start = 0;
        for (int position = 1; position <= curve.Length; position++)
        {
            if (position < curve.Length && Side(curve[position]) == Side(curve[start]))
            {
                continue;
            }

            if (Side(curve[start]) != 0 && position - start >= PositionRanges.ShortestRange(curve.Length, thresholds))
            {
                yield return (new PositionRange(start, position - start), Side(curve[start]) > 0);
            }

            start = position;
        }

        int Side(int count) => (double)count / windows <= thresholds.Extreme
            ? -1 : (double)(windows - count) / windows <= thresholds.Extreme ? 1 : 0;
    }

    private static bool[] Mark(int positions, IEnumerable<PositionRange> ranges) =>
        [.. Enumerable.Range(0, positions).Select(position => ranges.Any(range => range.Start <= position && position < range.End))];

    /// <summary>With a shortest range of 2: the position is extreme, and so is a neighbour.</summary>
    private static bool Belongs(int[] curve, int position, Func<int, bool> extreme) =>
        extreme(curve[position])
        && ((position > 0 && extreme(curve[position - 1])) || (position + 1 < curve.Length && extreme(curve[position + 1])));
}
