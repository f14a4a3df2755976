using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Tests;

public sealed class SearchAndLiveTests : PagesContext
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
        Fakes.Live.Unavailable = "no model here";

        IRenderedComponent<SearchPage> page = RenderSearch("/a/sample/search?q=%E4%B8%AD");

        Assert.Contains("Nothing in the vocabulary", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_TextInAddress_EveryTokenWithItsCount()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");

        page.WaitForElement("[data-testid=strip]");

        Assert.Equal(3, page.FindAll("[data-testid=strip] button").Count);
        Assert.Equal("true", page.Find("[data-testid=token-2]").GetAttribute("aria-pressed"));
        Assert.NotEmpty(page.FindAll("[data-testid=firing] tbody tr"));
    }

    [Fact]
    public void Live_TokenPicked_WrittenToAddress()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");
        page.WaitForElement("[data-testid=token-1]").Click();

        AssertAddress("a/sample/live?text=the%20city&at=1", page);
    }

    [Fact]
    public void Live_TextTooLong_OneLineAndPageStays()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=" + string.Concat(Enumerable.Repeat("a%20", 200)));

        Assert.Contains("shorten it", page.WaitForElement("[data-testid=live-problem]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=live-text]"));
    }

    [Fact]
    public void Live_NoModel_SaysWhy()
    {
        Fakes.Live.Unavailable = "data/models/opt: not on this machine";

        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live");

        Assert.Contains("not on this machine", page.Find("[data-testid=unavailable]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<SearchPage> RenderSearch(string address) => RenderAt<SearchPage>(address, p => p.Add(c => c.Analysis, "sample"));

    private IRenderedComponent<LivePage> RenderLive(string address) => RenderAt<LivePage>(address, p => p.Add(c => c.Analysis, "sample"));
}
