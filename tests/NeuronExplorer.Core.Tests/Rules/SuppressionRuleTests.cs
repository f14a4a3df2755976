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
        Assert.Equal(new SuppressionFinding(SuppressionVerdict.Suppresses, 4), found);
    }

    [Fact]
    public void Of_MeanOfZero_Promotes() => Assert.Equal(
        SuppressionVerdict.Promotes, SuppressionRule.Of([new RankedToken(5, -1, 4), new RankedToken(6, 1, 900)]).Verdict);

    [Fact]
    public void Of_NoCoveredToken_IsNotApplicable() =>
        Assert.Equal(new SuppressionFinding(SuppressionVerdict.NotApplicable, 0), SuppressionRule.Of([]));
}
