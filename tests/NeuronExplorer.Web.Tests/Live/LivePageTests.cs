using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LivePageTests : PagesContext
{
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

    private IRenderedComponent<LivePage> RenderLive(string address) => RenderAt<LivePage>(address, p => p.Add(c => c.Analysis, "sample"));
}
