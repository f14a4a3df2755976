using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core;
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
        page.On("[data-testid=token-1]", one => one.Click());

        AssertAddress("a/sample/live?text=the%20city&at=1", page);
    }

    [Fact]
    public void Live_TextTooLong_OneLineAndPageStays()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=" + string.Concat(Enumerable.Repeat("a%20", 200)));

        Assert.Contains("shorten it", page.WaitForElement("[data-testid=live-problem]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=live-text]"));
    }

    [Theory]
    [InlineData(3, "waiting: 3 before yours …")]
    [InlineData(12, "waiting: 3 before yours, 12 in the queue …")]
    public void Live_OthersWait_SaysHowManyAreBeforeAndHowLongTheQueueIs(int inQueue, string expected)
    {
        TaskCompletionSource turn = new();
        (Fakes.Live.Turn, Fakes.Live.Before, Fakes.Live.InQueue) = (turn.Task, 3, inQueue);

        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");
        page.WaitForAssertion(() => Assert.Equal(expected, page.Find("[data-testid=live-busy]").TextContent.Trim()));

        turn.SetResult();
        Assert.NotNull(page.WaitForElement("[data-testid=strip]"));
    }

    [Fact]
    public void Live_TooManyWait_OneLineAndTheSameCanBeAskedAgain()
    {
        Fakes.Live.Refusal = new QueueFullException("100 texts are waiting; try again later");
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");
        Assert.Contains("100 texts", page.WaitForElement("[data-testid=live-problem]").TextContent, StringComparison.Ordinal);

        Fakes.Live.Refusal = null;
        page.On("[data-testid=live-text]", one => one.Input("the city"));

        Assert.NotNull(page.WaitForElement("[data-testid=strip]"));
    }

    [Fact]
    public void Live_TokenPickedWhileItWaits_ShownIsWhatWasReadUntilItsTurn()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");
        page.WaitForElement("[data-testid=firing]");
        TaskCompletionSource turn = new();
        Fakes.Live.Turn = turn.Task;

        page.On("[data-testid=token-1]", one => one.Click());
        AssertAddress("a/sample/live?text=the%20city&at=1", page);
        Assert.Equal("true", page.Find("[data-testid=token-2]").GetAttribute("aria-pressed"));
        page.On("[data-testid=filter-layer]", one => one.Change("1"));
        AssertAddress("a/sample/live?text=the%20city&at=1&layer=1", page);

        turn.SetResult();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=token-1]").GetAttribute("aria-pressed")));
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
