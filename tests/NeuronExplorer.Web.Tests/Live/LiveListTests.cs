using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Live;

namespace NeuronExplorer.Web.Tests.Live;

/// <summary>The live page's list: its order, its filters, what it shows of each neuron.</summary>
public sealed class LiveListTests : PagesContext
{
    private const string One = "/a/sample/live?text=the%20city";
    private const string Two = One + "&other=the%20court%20of%20law";

    [Fact]
    public void List_AtFirst_BySpecificityWithTheNeverSeenOnTop()
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.WaitForElement("[data-testid=firing]");

        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Contains("specificity", page.Find("th[aria-sort]").TextContent, StringComparison.Ordinal);
        Assert.Contains("never in", page.Find("[data-testid=firing] tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(One, "firing")]
    [InlineData(Two, "lone")]
    public void Header_Clicked_SortsAndReversesInTheAddress(string address, string list)
    {
        IRenderedComponent<LivePage> page = RenderLive(address);
        page.WaitForElement($"[data-testid={list}]");

        page.On($"[data-testid={list}] [data-testid=sort-value]", one => one.Click());

        AssertAddress(address[1..] + "&sort=value", page);
        page.WaitForAssertion(() => Assert.Equal(
            "descending", page.Find($"[data-testid={list}] th:has([data-testid=sort-value])").GetAttribute("aria-sort")));
        double[] values = Values(page, list);
        Assert.Equal(values.OrderDescending(), values);

        page.On($"[data-testid={list}] [data-testid=sort-value]", one => one.Click());
        AssertAddress(address[1..] + "&sort=value&asc=true", page);
    }

    [Fact]
    public void Sort_InAddressOfTwoTexts_BySideToo()
    {
        IRenderedComponent<LivePage> page = RenderLive(Two + "&sort=on&asc=true");
        page.WaitForElement("[data-testid=lone]");

        string[] sides = [.. page.FindAll("[data-testid=lone] .side").Select(side => side.TextContent.Trim())];
        Assert.Equal(sides.Order(StringComparer.Ordinal), sides);
    }

    [Theory]
    [InlineData(One, "firing")]
    [InlineData(Two, "lone")]
    public void Filters_Chosen_InAddressAndOnlyThoseListed(string address, string list)
    {
        IRenderedComponent<LivePage> page = RenderLive(address);
        page.WaitForElement($"[data-testid={list}]");

        page.On("[data-testid=filter-layer]", one => one.Change("2"));
        AssertAddress(address[1..] + "&layer=2", page);
        page.On("[data-testid=filter-kind]", one => one.Change("token"));
        AssertAddress(address[1..] + "&layer=2&kind=token", page);

        page.WaitForAssertion(() => Assert.All(page.FindAll($"[data-testid={list}] tbody tr"), row =>
        {
            Assert.StartsWith("L2N", row.Children[0].TextContent.Trim(), StringComparison.Ordinal);
            Assert.NotNull(row.QuerySelector(".known .detects .token"));
        }));
    }

    [Fact]
    public void Filters_NothingLeft_SaysSo()
    {
        IRenderedComponent<LivePage> page = RenderLive(One + "&kind=trigram");

        Assert.NotNull(page.WaitForElement("[data-testid=none-firing]"));
        Assert.NotNull(page.Find("[data-testid=filter-kind]"));
    }

    [Fact]
    public void List_MoreThanItShows_SaysOfHowMany()
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.WaitForElement("[data-testid=firing]");

        Assert.Equal(100, page.FindAll("[data-testid=firing] tbody tr").Count);
        string count = page.Find("[data-testid=firing-count]").TextContent.Trim().Split(' ')[0];
        Assert.Contains($"The first 100 of {count} ", page.Find("[data-testid=rows-shown]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Lift_PairNotHeld_DashThatSaysWhy()
    {
        IRenderedComponent<LivePage> page = RenderLive(One);
        page.WaitForElement("[data-testid=firing]");

        IElement[] lifts = [.. page.FindAll("[data-testid=firing] tbody tr").Select(row => row.Children[4])];
        Assert.All(lifts, lift => Assert.NotEmpty(lift.GetAttribute("title")!));
        Assert.Contains(lifts, lift => lift.TextContent.Trim() == "–");
    }

    private static double[] Values(IRenderedComponent<LivePage> page, string list)
    {
        int column = list == "lone" ? 3 : 2;
        return [.. page.FindAll($"[data-testid={list}] tbody tr").Select(row => double.Parse(
            row.Children[column].TextContent.Trim(), System.Globalization.CultureInfo.InvariantCulture))];
    }

    private IRenderedComponent<LivePage> RenderLive(string address) => RenderAt<LivePage>(address, p => p.Add(c => c.Analysis, "sample"));
}
