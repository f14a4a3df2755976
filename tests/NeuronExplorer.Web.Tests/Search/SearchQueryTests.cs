using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("2", 2, 2)]
    [InlineData("2-5", 2, 5)]
    [InlineData("2-", 2, int.MaxValue)]
    [InlineData("", 0, int.MaxValue)]
    public void SearchQuery_Layers_ReadAsRange(string layers, int first, int last) =>
        Assert.Equal((first, last), new SearchQuery { Layers = layers }.LayerRange);

    [Theory]
    [InlineData("x")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    public void SearchQuery_LayersThatAreNoRange_AreAProblem(string layers)
    {
        SearchQuery query = new() { Layers = layers };

        Assert.Null(query.LayerRange);
        Assert.Equal("layers", Assert.Single(query.Problems).Field);
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("50%", 0.5)]
    [InlineData("12.5 %", 0.125)]
    public void SearchQuery_Share_ReadAsTyped(string typed, double expected) =>
        Assert.Equal(expected, new SearchQuery { MinimumHit = typed }.Question.MinimumHitRate);

    [Fact]
    public void SearchQuery_OfAnNgram_HoldsTheTokensTexts()
    {
        FakeReader reader = new(layers: 1);
        NGram gram = new(reader.Vocabulary.IdOf(" of")!.Value, reader.Vocabulary.IdOf(" the")!.Value);

        SearchQuery query = SearchQuery.Of(reader.Vocabulary, gram);

        Assert.Equal("token=%20of&token=%20the", query.Write());
        Assert.Equal([" of", " the"], SearchQuery.Parse("?" + query.Write()).Texts);
    }

    [Fact]
    public void SearchQuery_BrokenTokens_None() => Assert.Empty(SearchQuery.Parse("?t=12,x").Tokens);
}
