using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class QuartileTextTests
{
    [Theory]
    [InlineData(1, "all three quartiles")]
    [InlineData(2, "first quartile|third quartile")]
    [InlineData(3, "first quartile|median|third quartile")]
    public void Label_EveryExample_NamesWhatItStandsFor(int count, string expected) =>
        Assert.Equal(expected.Split('|'), Enumerable.Range(0, count).Select(at => QuartileText.Label(at, count)));

    [Theory]
    [InlineData(0, 0, "fires at no token")]
    [InlineData(1, 1, "Only one example: the neuron fires once.")]
    [InlineData(1, 3, "only 3 firings, about equally strong.")]
    [InlineData(1, 900, "about equally strong.")]
    [InlineData(2, 2, "Only two examples: the neuron has only 2 firings.")]
    [InlineData(2, 900, "the median is about as strong as one of the other quartiles")]
    [InlineData(3, 900, "A quarter, half and three quarters")]
    public void Of_Count_SaysWhyThereAreFewer(int count, int firings, string expected) =>
        Assert.Contains(expected, QuartileText.Of(count, firings), StringComparison.Ordinal);
}
