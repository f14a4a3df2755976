using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class TriggerTextTests
{
    [Theory]
    [InlineData(1, 1, 1, "It fires once.")]
    [InlineData(57, 1, 1, "All 57 firings are at one trigger.")]
    [InlineData(57, 9, 1, "9 distinct triggers; one of them makes up at least 95 % of its 57 firings.")]
    [InlineData(2, 2, 2, "2 distinct triggers; all are needed to make up at least 95 % of its 2 firings.")]
    [InlineData(1723, 40, 3, "40 distinct triggers; 3 of them make up at least 95 % of its 1,723 firings.")]
    public void Of_OneOrSeveral_ReadsPlainly(int firings, int distinct, int covering, string expected) =>
        Assert.Equal(expected, TriggerText.Of(new NeuronTriggers(1, firings, distinct, covering, [], null)));
}
