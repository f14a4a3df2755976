using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

public sealed class LivePairTests : PagesContext
{
    private const string Two = "/a/sample/live?text=the%20city&other=the%20court%20of%20law";

    [Fact]
    public void Live_CompareOpened_SameTextInBothBoxesAndInAddress()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city");
        page.WaitForElement("[data-testid=strip]");

        page.On("[data-testid=compare]", one => one.Click());

        AssertAddress("a/sample/live?text=the%20city&other=the%20city", page);
        Assert.Contains("The same neurons fire", page.WaitForElement("[data-testid=no-difference]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["the city"], Fakes.Live.Ran);
    }

    [Fact]
    public void Live_OtherTyped_AddressAndDifference()
    {
        IRenderedComponent<LivePage> page = RenderLive("/a/sample/live?text=the%20city&other=");
        Assert.NotNull(page.WaitForElement("[data-testid=other-empty]"));

        page.On("[data-testid=other-text]", one => one.Input("the court"));

        AssertAddress("a/sample/live?text=the%20city&other=the%20court", page);
        Assert.Equal(3, page.WaitForElements("[data-testid=other-strip] button").Count);
        Assert.Equal(6, page.FindAll("[data-testid=by-layer] tbody tr").Count);
        Assert.NotEmpty(page.FindAll("[data-testid=lone] tbody tr"));
    }

    [Fact]
    public void Live_TwoTextsInAddress_TokensThatDifferAreMarked()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two);

        page.WaitForElement("[data-testid=other-strip]");

        Assert.Equal([false, false, true], page.FindAll("[data-testid=strip] button").Select(IsApart));
        Assert.Equal([false, false, true, true, true], page.FindAll("[data-testid=other-strip] button").Select(IsApart));
    }

    [Fact]
    public void Live_SharedTokenPicked_PressedInBothAndListedForThatPlace()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two);
        page.On("[data-testid=other-token-1]", one => one.Click());

        AssertAddress("a/sample/live?text=the%20city&other=the%20court%20of%20law&atother=1", page);
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=token-1]").GetAttribute("aria-pressed")));
        Assert.Equal("true", page.Find("[data-testid=other-token-1]").GetAttribute("aria-pressed"));

        page.On("[data-testid=whole-text]", one => one.Click());
        AssertAddress("a/sample/live?text=the%20city&other=the%20court%20of%20law", page);
    }

    [Fact]
    public void Live_LayerPicked_OnlyItsNeuronsAndAllAgain()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two);
        page.On("[data-testid=differ-2]", one => one.Click());

        AssertAddress("a/sample/live?text=the%20city&other=the%20court%20of%20law&layer=2", page);
        page.WaitForAssertion(() => Assert.All(
            page.FindAll("[data-testid=lone] tbody tr td:first-child"),
            cell => Assert.StartsWith("L2N", cell.TextContent.Trim(), StringComparison.Ordinal)));
    }

    [Fact]
    public void Live_OneOfTwoShown_ItsOwnNeuronsAtItsOwnToken()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two + "&atother=3&show=b");

        Assert.Contains("·of", page.WaitForElement("[data-testid=firing-count]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=lone]"));
    }

    [Fact]
    public void Live_OtherClosed_AddressOfOneText()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two + "&atother=3&show=b&neuron=L1N2");
        page.On("[data-testid=close-other]", one => one.Click());

        AssertAddress("a/sample/live?text=the%20city&neuron=L1N2", page);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=other-text]")));
    }

    [Fact]
    public void Live_OtherTooLong_ProblemInItsBoxAndFirstStays()
    {
        IRenderedComponent<LivePage> page =
            RenderLive("/a/sample/live?text=the%20city&other=" + string.Concat(Enumerable.Repeat("a%20", 200)));

        Assert.Contains("shorten it", page.WaitForElement("[data-testid=live-problem]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=firing]"));
    }

    private static bool IsApart(IElement token) => token.ClassList.Contains("apart");

    private IRenderedComponent<LivePage> RenderLive(string address) => RenderAt<LivePage>(address, p => p.Add(c => c.Analysis, "sample"));
}
