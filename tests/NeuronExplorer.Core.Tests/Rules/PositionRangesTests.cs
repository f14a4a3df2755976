using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class PositionRangesTests
{
    private static readonly PositionalThresholds s_thresholds = new() { MinimumRange = 2, RangeDivisor = 1000 };

    [Theory]
    [InlineData(64, 8)]
    [InlineData(512, 8)]
    [InlineData(2048, 32)]
    public void ShortestRange_PaperThresholds_GrowsWithTheWindow(int positions, int expected) =>
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

    private static bool[] Mark(int positions, IEnumerable<PositionRange> ranges) =>
        [.. Enumerable.Range(0, positions).Select(position => ranges.Any(range => range.Start <= position && position < range.End))];

    /// <summary>With a shortest range of 2: extreme, and so is a neighbour.</summary>
    private static bool Belongs(int[] curve, int position, Func<int, bool> extreme) =>
        extreme(curve[position])
        && ((position > 0 && extreme(curve[position - 1])) || (position + 1 < curve.Length && extreme(curve[position + 1])));
}
