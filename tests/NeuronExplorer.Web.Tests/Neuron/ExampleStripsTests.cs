using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Neuron;

public sealed class ExampleStripsTests
{
    private static readonly FakeReader s_reader = new(layers: 1, neurons: 4);

    [Fact]
    public void Of_Width_TokensAroundTheFiring()
    {
        ExampleStrip strip = Assert.Single(ExampleStrips.Of(s_reader, Detail(Example(10, 20, 21)), ExampleKind.Strongest, 5));

        Assert.Equal(11, strip.Tokens.Count);
        Assert.Equal(20, strip.Tokens.Single(token => token.Centre).Position);
        Assert.Equal(s_reader.Window(10).Tokens[15..26], strip.Tokens.Select(token => token.Token));
    }

    [Fact]
    public void Of_SameTokensTwice_Folded()
    {
        ExampleStrip strip =
            Assert.Single(ExampleStrips.Of(s_reader, Detail(Example(10, 20, 9), Example(10, 20, 9)), ExampleKind.Strongest, 0));

        LikeExample like = Assert.Single(strip.Alike);
        Assert.Equal(s_reader.Window(10).Domain, like.Domain);
        Assert.Equal(strip.Tokens, like.Tokens);
    }

    [Fact]
    public void Of_AlikeWithinTheWidth_FoldedWithAllItsTokens()
    {
        ExampleStrip strip =
            Assert.Single(ExampleStrips.Of(s_reader, Detail(Example(10, 20, 9), Example(10, 20, 31)), ExampleKind.Strongest, 2));

        Assert.Equal(5, strip.Tokens.Count);
        Assert.Equal(31, Assert.Single(strip.Alike).Tokens.Count);
    }

    [Fact]
    public void OfText_Neuron_ItsValuesOnTheExamplesScale()
    {
        Assert.Equal(
            [new(2, 0, -1, 0, false), new(7, 1, 2, ExampleStrips.Heat(2, 8), false), new(8, 2, 4, ExampleStrips.Heat(4, 8), false)],
            ExampleStrips.OfText([2, 7, 8], [-1, 2, 4], most: 8));
    }

    [Fact]
    public void OfText_NeuronWithoutExamples_TheTextsOwnScale() => Assert.Equal(
        1, ExampleStrips.OfText([2], [0.25f], most: 0)[0].Heat, 6);

    [Fact]
    public void Of_OtherKind_LeftOut() =>
        Assert.Empty(ExampleStrips.Of(s_reader, Detail(Example(10, 20, 9)), ExampleKind.Random, 0));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(4, 1)]
    public void Heat_Ends_NothingAndFull(float value, double expected) =>
        Assert.Equal(expected, ExampleStrips.Heat(value, 4), 6);

    [Fact]
    public void Heat_WeakFiring_StillSeen() => Assert.True(ExampleStrips.Heat(0.001f, 4) >= 0.05);

    private static Example Example(int window, int position, int length) => new(
        ExampleKind.Strongest, window, position, position - (length / 2),
        [.. Enumerable.Range(0, length).Select(at => at == length / 2 ? 3f : -1f)]);

    private static NeuronDetail Detail(params Example[] examples) => new()
    {
        Id = new NeuronId(0, 0), Triggers = [], Promoted = [], Suppressed = [], CoveredProjections = [], Examples = examples,
    };
}
