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

        Assert.Equal(["·the", "the", "The", "·The"], page.FindAll("[data-testid=spellings] .token").Select(token => token.TextContent));
        Assert.Contains("the", page.Find("[data-testid=found]").TextContent, StringComparison.Ordinal);
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

        page.Find("[data-testid=token-box]").Input("the");
        page.Find($"[data-testid=offer-{token}]").MouseDown();

        AssertAddress($"a/sample/search?t={token}&hit=0.5", page);
    }

    [Fact]
    public void Search_ArrowsAndEnter_ChooseTheOffer()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search");

        page.Find("[data-testid=token-box]").Input("the");
        page.Find("[data-testid=token-box]").KeyDown("ArrowDown");
        page.Find("[data-testid=token-box]").KeyDown("Enter");

        AssertAddress($"a/sample/search?t={Fakes.Reader.Vocabulary.IdOf(" the")}", page);
    }

    [Fact]
    public void Search_NeuronId_OpensTheNeuron()
    {
        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search");

        page.Find("[data-testid=token-box]").Input("L2N17");
        page.Find("[data-testid=token-box]").KeyDown("Enter");

        AssertAddress("a/sample/layer/2/neuron/17", page);
    }

    [Fact]
    public void Search_UnknownWord_SaysSo()
    {
        Fakes.Tokenizers.IsHere = false;

        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=%E4%B8%AD");

        Assert.Contains("Nothing in the vocabulary", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<SearchPage> RenderSearch(string address) =>
        RenderAt<SearchPage>(address, p => p.Add(c => c.Analysis, "sample"));
}
