using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("2", 2, 2)]
    [InlineData("2-5", 2, 5)]
    [InlineData("2-", 2, int.MaxValue)]
    [InlineData("", 0, int.MaxValue)]
    [InlineData("x", 0, int.MaxValue)]
    public void SearchQuery_Layers_ReadAsRange(string layers, int first, int last) =>
        Assert.Equal((first, last), new SearchQuery { Layers = layers }.LayerRange);

    [Fact]
    public void SearchQuery_BrokenTokens_None() => Assert.Empty(SearchQuery.Parse("?t=12,x").Tokens);
}
