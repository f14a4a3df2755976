using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Notable;

namespace NeuronExplorer.Web.Tests.Notable;

/// <summary>One, several and none read as plain English in every reason.</summary>
public sealed class NotableReasonsTests
{
    [Theory]
    [InlineData(1, 1, "fires at the only occurrence of “the”, which makes up 50.0 % of its firings")]
    [InlineData(605, 605, "fires at all 605 occurrences of “the”, which make up 50.0 % of its firings")]
    [InlineData(1900, 2000, "fires at 1,900 of 2,000 occurrences of “the”, which make up 50.0 % of its firings")]
    public void Detector_OneAllSome_ReadsPlainly(int count, int occurrences, string expected) =>
        Assert.Equal(expected, Plain(NotableReasons.Detector("the", new Trigger(new NGram(5), count, occurrences), 0.5)));

    [Theory]
    [InlineData(1, "its update suppresses “the”, which it detects, more than any other of 4,096 tokens")]
    [InlineData(2, "its update suppresses “the”, which it detects, more than all but 1 of 4,096 tokens")]
    [InlineData(1001, "its update suppresses “the”, which it detects, more than all but 1,000 of 4,096 tokens")]
    public void Suppressor_Rank_SaysHowManyAreSuppressedMore(int rank, string expected) =>
        Assert.Equal(expected, NotableReasons.Suppressor("the", rank, 4096));

    [Fact]
    public void Suppressor_TokenUnknown_SaysSo() => Assert.Equal(
        "its update suppresses a token that it detects more than any other of 50 tokens", NotableReasons.Suppressor(null, 1, 50));

    [Theory]
    [InlineData(1, 0, "fires once in 1,000 tokens, at “x”")]
    [InlineData(1, 1, "fires once in 1,000 tokens, at “x”; 1 other neuron fires as rarely")]
    [InlineData(3, 2, "fires 3 times in 1,000 tokens, each time at “x”; 2 other neurons fire as rarely")]
    public void Rare_OneOrSeveral_ReadsPlainly(int firings, int others, string expected) =>
        Assert.Equal(expected, NotableReasons.Rare(firings, 1000, "x", others));

    [Fact]
    public void Rare_SeveralTokens_NamesNone() => Assert.Equal("fires 3 times in 1 token", NotableReasons.Rare(3, 1, null, 0));

    [Theory]
    [InlineData(1, "fires at 1 BOS position, and at none of 9 tokens")]
    [InlineData(3, "fires at 3 BOS positions, and at none of 9 tokens")]
    public void AtBos_Positions_ReadsPlainly(int fires, string expected) => Assert.Equal(expected, NotableReasons.AtBos(fires, 9));

    [Theory]
    [InlineData(1, true, "its firing tells 0.123 nats about the position, over 1 full-length window (strong)")]
    [InlineData(40, false, "its firing tells 0.123 nats about the position, over 40 full-length windows (weak)")]
    public void Positional_Windows_ReadsPlainly(int windows, bool strong, string expected) =>
        Assert.Equal(expected, NotableReasons.Positional(0.1234, windows, strong));

    private static string Plain(string text) => text.Replace('\u202f', ' ');
}
