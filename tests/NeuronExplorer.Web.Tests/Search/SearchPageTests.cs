using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Search;

public sealed class SearchPageTests : PagesContext
{
    [Fact]
    public void Search_Word_AllSpellingsOfferedWithCounts()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=the");

        Assert.Equal(
            ["The", "the", "·The", "·the"],
            page.FindAll("[data-testid=spellings] .token").Select(token => token.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal("true", page.Find("[data-testid=spellings] a").GetAttribute("aria-current"));
        Assert.Contains("the", page.Find("[data-testid=found]").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Search_Answered_SaysHowLongItTook()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=the");

        Assert.Matches("^in [0-9,]+ ms$", page.Find("[data-testid=took]").TextContent);
    }

    [Fact]
    public void Search_Typing_OffersTokensAndChoosingWritesAddress()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?hit=0.5");
        int token = Fakes.Reader.Vocabulary.IdOf(" the")!.Value;

        page.On("[data-testid=token-box]", one => one.Input("the"));
        page.On($"[data-testid=offer-{token}]", one => one.MouseDown());

        AssertAddress("a/sample/search?token=%20the&hit=0.5", page);
    }

    [Fact]
    public void Search_ArrowsAndEnter_ChooseTheOffer()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search");

        page.On("[data-testid=token-box]", one => one.Input("the"));
        page.On("[data-testid=token-box]", one => one.KeyDown("ArrowDown"));
        page.On("[data-testid=token-box]", one => one.KeyDown("Enter"));

        AssertAddress("a/sample/search?token=%20the", page);
    }

    [Fact]
    public void Search_NeuronId_OpensTheNeuron()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search");

        page.On("[data-testid=token-box]", one => one.Input("L2N17"));
        page.On("[data-testid=token-box]", one => one.KeyDown("Enter"));

        AssertAddress("a/sample/layer/2/neuron/17", page);
    }

    [Fact]
    public void Search_UnknownWord_SaysSo()
    {
        Fakes.Tokenizers.IsHere = false;

        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=%E4%B8%AD");

        Assert.Contains("cannot be put together", page.Find("[data-testid=problem-text]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_EmptyText_SaysWhatToType()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search");

        page.On("[data-testid=token-box]", one => one.KeyDown("Enter"));

        Assert.Contains("type a token", page.Find("[data-testid=problem-text]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hit=much", "min-hit")]
    [InlineData("hit=1.5", "min-hit")]
    [InlineData("lift=-1", "min-lift")]
    [InlineData("layers=1-99", "layers")]
    [InlineData("layers=two", "layers")]
    [InlineData("kind=odd", "kind")]
    [InlineData("sort=odd", "sort")]
    [InlineData("by=odd", "by")]
    public void Search_PartThatCannotBe_SaysSoBesideTheFieldAndFindsNothing(string part, string field)
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=the&" + part);

        Assert.NotEmpty(page.Find($"[data-testid=problem-{field}]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=found]"));
    }

    [Fact]
    public void Search_Found_StandsInGroupsThatSayWhatTheyHold()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=the");

        string told = string.Concat(
            page.FindAll("[data-testid=results] tr.group, [data-testid=none-of]").Select(group => group.TextContent + " "));
        Assert.Contains("detects it", told, StringComparison.Ordinal);
        Assert.Contains("at least half of its", told, StringComparison.Ordinal);
        Assert.Contains("leading triggers", told, StringComparison.Ordinal);
        Assert.All(
            page.FindAll("[data-testid=results] tbody"), group => Assert.True(group.QuerySelectorAll("tr:not(.group)").Length > 0));
        Assert.All(page.FindAll("[data-testid=results] thead th"), heading => Assert.NotEmpty(heading.GetAttribute("title")!));
    }

    [Fact]
    public void Search_HeadingClicked_SortsAndAThirdClickPutsTheBestFirstAgain()
    {
        SearchQuery query = new() { Text = "the" };

        SearchQuery first = query.SortedBy("lift", highFirst: true);
        SearchQuery second = first.SortedBy("lift", highFirst: true);

        Assert.Equal(("lift", true), (first.Sort, first.Descending));
        Assert.Equal(("lift", false), (second.Sort, second.Descending));
        Assert.Equal(query, second.SortedBy("lift", highFirst: true));
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?" + first.Write());
        Assert.Equal("descending", page.Find("th:has([data-testid=sort-lift])").GetAttribute("aria-sort"));
    }

    [Fact]
    public void Search_PageBeyondTheLast_SaysSo() => Assert.Contains(
        "There is no page 999",
        RenderSearch("/a/sample/search?q=the&page=999").Find("[data-testid=problem-page]").TextContent,
        StringComparison.Ordinal);

    private IRenderedComponent<SearchPage> RenderSearch(string address) =>
        RenderAt<SearchPage>(address, p => p.Add(c => c.Analysis, "sample"));
}
