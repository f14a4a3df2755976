using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class ComparePageTests() : PagesContext(new FakeServices(
    more: [new FakeReader("twin"), new FakeReader("early", trainingStep: 16), new FakeReader("late", trainingStep: 1600),
        new FakeReader("few", fullWindows: 20), new FakeReader("none", fullWindows: 0), new FakeReader("built", constructed: true)]))
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
    public void Compare_NoFullWindows_ADashAndNoZero()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=none");

        Assert.Equal("–", page.FindAll("[data-testid=totals] tbody td")[^1].TextContent.Trim());
        Assert.Contains("no full-length windows", page.Find("[data-testid=figure-compare-8] .empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("no full-length windows", page.Find("[data-testid=figure-map-none] .empty").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?a=sample&a=twin", "sample and twin · Compare · Neuron Explorer")]
    [InlineData("?a=sample&a=twin&a=few", "sample, twin and 1 more · Compare · Neuron Explorer")]
    [InlineData("", "Compare · Neuron Explorer")]
    public void Title_OfAComparison_NamesItsAnalyses(string query, string expected) => Assert.Equal(
        expected, Render(RenderAt<ComparePage>("/compare" + query).FindComponent<PageTitle>().Instance.ChildContent!).Markup);

    [Fact]
    public void Compare_NamesChosen_AreTheLegend()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample&a=few");

        Assert.NotEmpty(page.Find("[data-testid=compare-few] i").GetAttribute("style")!);
        Assert.Equal("", page.Find("[data-testid=compare-twin] i").GetAttribute("style") ?? "");
        Assert.Equal("/compare?a=sample&a=few&a=twin", page.Find("[data-testid=compare-twin]").GetAttribute("href"));
    }

    [Fact]
    public void Compare_CheckpointsWithSteps_StandByThemAndTheOtherOrderIsOneClickAway()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=late&a=early");

        Assert.StartsWith("Ordered by training step", page.Find("[data-testid=axis]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["early", "late"], page.FindAll("[data-testid=totals] tbody a").Select(link => link.TextContent));
        Assert.Equal(["16", "1,600"], page.FindAll("[data-testid=totals] tbody td:nth-of-type(2)").Select(cell => cell.TextContent));
        page.On("[data-testid=by-Order]", one => one.Click());
        AssertAddress("compare?a=late&a=early&by=order", page);
    }

    [Fact]
    public void Compare_OneStepUnknown_StandSideBySideAndSaysWhose()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=late&a=sample&by=step");

        Assert.Contains("no training step is known of sample", page.Find("[data-testid=axis]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid^=by-]"));
        Assert.Contains("not known", page.FindAll("[data-testid=totals] tbody td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Compare_LayerByLayer_HasItsLegendBesideThePlots() => Assert.Equal(
        ["sample", "twin"],
        RenderAt<ComparePage>("/compare?a=sample&a=twin").FindAll("[data-testid=legend] li").Select(item => item.TextContent));

    [Theory]
    [InlineData("/compare?a=zzz", 0)]
    [InlineData("/compare?a=sample&a=zzz", 1)]
    public void Compare_UnknownName_SaysWhichInOneLineAndShowsTheListAndTheOthers(string address, int shown)
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>(address);

        Assert.Equal("There is no analysis “zzz”. Choose from these.", page.Find("[data-testid=problem]").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=compare-twin]"));
        Assert.Equal(shown, page.FindAll("[data-testid=totals] tbody tr").Count);
    }

    [Fact]
    public void Compare_TwoInAddress_OneLineEach()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample");

        Assert.Equal(4, page.FindAll("[data-testid^=figure-compare]").Count);
        Assert.Equal("/compare", page.Find("[data-testid=compare-sample]").GetAttribute("href"));
    }
}
