using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class DetectorRuleTests
{
    [Theory]
    [InlineData(19, 20, true)]
    [InlineData(18, 20, false)]
    [InlineData(1, 1, true)]
    [InlineData(0, 0, false)]
    public void IsCovered_AroundTheBound_Needs95PercentOfOccurrences(int count, int occurrences, bool expected) =>
        Assert.Equal(expected, DetectorRule.IsCovered(count, occurrences));

    [Theory]
    [InlineData(1, 5, 95, 100, true)]
    [InlineData(1, 6, 95, 100, false)]
    [InlineData(1, 5, 94, 100, false)]
    [InlineData(2, 50, 95, 100, true)]
    [InlineData(2, 51, 95, 100, false)]
    [InlineData(3, 50, 95, 100, true)]
    [InlineData(3, 51, 95, 100, false)]
    [InlineData(1, 0, 0, 0, false)]
    public void IsDetector_AroundTheBounds_FollowsThePaper(int order, int covering, long coveredSum, long firings, bool expected) =>
        Assert.Equal(expected, DetectorRule.IsDetector(order, covering, coveredSum, firings));

    [Fact]
    public void Kind_AllOrders_AreDifferentFlags() => Assert.Equal(
        DetectorKinds.Token | DetectorKinds.Bigram | DetectorKinds.Trigram,
        DetectorRule.Kind(1) | DetectorRule.Kind(2) | DetectorRule.Kind(3));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Kind_OrderOutsideThePaper_Throws(int order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DetectorRule.Kind(order));
}
