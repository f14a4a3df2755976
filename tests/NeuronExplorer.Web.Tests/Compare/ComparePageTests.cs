using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class ComparePageTests() : PagesContext(new FakeServices(
    more: [new FakeReader("twin"), new FakeReader("few", fullWindows: 20), new FakeReader("built", constructed: true)]))
{
    [Fact]
    public void Compare_SameWindowsAndRules_SaysSo()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample&a=twin");

        Assert.Contains("fingerprint 9d2c6f6f", page.Find("[data-testid=same]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=differences]"));
        Assert.Equal(2, page.FindAll("[data-testid=totals] tbody tr").Count);
        Assert.Equal(4, page.FindAll("[data-testid^=figure-total]").Count);
        Assert.Equal(2, page.FindAll("[data-testid^=figure-map]").Count);
    }

    [Fact]
    public void Compare_OtherWindowsAndABuiltModel_SaysWhatDiffersAndWhatItDoes()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample&a=few&a=built");

        IElement differences = page.Find("[data-testid=differences]");
        Assert.Equal(["full-length windows", "neurons"], differences.QuerySelectorAll("tbody th").Select(head => head.TextContent));
        Assert.Equal(["40 windows", "20 windows", "40 windows"],
            differences.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent));
    }

    [Fact]
    public void Compare_NamesChosen_AreTheLegend()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample&a=few");

        Assert.NotEmpty(page.Find("[data-testid=compare-few] i").GetAttribute("style")!);
        Assert.Equal("", page.Find("[data-testid=compare-twin] i").GetAttribute("style") ?? "");
        Assert.Equal("/compare?a=sample&a=few&a=twin", page.Find("[data-testid=compare-twin]").GetAttribute("href"));
    }

    [Fact]
    public void Compare_TwoInAddress_OneLineEach()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample");

        Assert.Equal(4, page.FindAll("[data-testid^=figure-compare]").Count);
        Assert.Equal("/compare", page.Find("[data-testid=compare-sample]").GetAttribute("href"));
    }
}
