using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Rules;

public sealed class SuppressionRuleTests
{
    [Fact]
    public void Of_NegativeMean_Suppresses()
    {
        SuppressionFinding found = SuppressionRule.Of([new RankedToken(5, -3, 4), new RankedToken(6, 1, 900)]);
        Assert.Equal(new SuppressionFinding(SuppressionVerdict.Suppresses, 4, -1), found);
    }

    [Fact]
    public void Of_MeanOfZero_Promotes() => Assert.Equal(
        SuppressionVerdict.Promotes, SuppressionRule.Of([new RankedToken(5, -1, 4), new RankedToken(6, 1, 900)]).Verdict);

    [Fact]
    public void Of_NoCoveredToken_IsNotApplicable() =>
        Assert.Equal(new SuppressionFinding(SuppressionVerdict.NotApplicable, 0, 0), SuppressionRule.Of([]));

    [Fact]
    public void Share_MixedVerdicts_CountsDetectorsOnly() => Assert.Equal(2 / 3.0, SuppressionRule.Share(
        [SuppressionVerdict.Suppresses, SuppressionVerdict.NotApplicable, SuppressionVerdict.Promotes, SuppressionVerdict.Suppresses]));

    [Fact]
    public void Share_NoDetector_IsZero() => Assert.Equal(0, SuppressionRule.Share([SuppressionVerdict.NotApplicable]));

    [Theory]
    [InlineData(10, 0.25)]
    [InlineData(50, 0.5)]
    [InlineData(100, 0.75)]
    public void ShareWithin_RanksAtTheDepths_IncludesThem(int depth, double expected) =>
        Assert.Equal(expected, SuppressionRule.ShareWithin([10, 50, 0, 100, 101], depth));

    [Fact]
    public void ShareWithin_NoDetector_IsZero() => Assert.Equal(0, SuppressionRule.ShareWithin([0, 0], 100));
}
