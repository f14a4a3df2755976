using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class OverviewPageTests() : PagesContext(new FakeServices(
    null,
    new FakeReader("empty", layersStored: 0),
    new FakeReader("one", layers: 1),
    new FakeReader("unfinished", layersStored: 2),
    new FakeReader("windowless", layers: 2, fullWindows: 0),
    new FakeReader("trigrams", layers: 2, ngrams: [3]),
    new FakeReader("uncounted", layers: 2, ngrams: [])))
{
    [Fact]
    public void Overview_StoredAnalysis_TokensTestedAndFiguresInThePapersOrder()
    {
        IRenderedComponent<OverviewPage> page = Page("sample");

        Assert.Equal("412,345", page.Find("[data-testid=tokens-tested]").TextContent);
        Assert.Equal(
            ["1a", "1b", "dead-curve", "2-1", "3a", "3b-1", "4-1", "suppression", "8-counts"],
            page.FindAll("figure").Select(figure => figure.GetAttribute("data-testid")!["figure-".Length..]));
        Assert.All(page.FindAll("figure"), figure => Assert.NotEmpty(figure.QuerySelectorAll(".note")));
    }

    [Fact]
    public void Overview_UnknownAnalysis_OneLineProblem()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/nothing", p => p.Add(c => c.Analysis, "nothing"));

        Assert.Contains("There is no analysis \"nothing\"", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_NoLayer_SaysSo()
    {
        IRenderedComponent<OverviewPage> page = Page("empty");

        Assert.StartsWith("No layer is done yet.", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=headlines], figure"));
    }

    [Fact]
    public void Overview_Headlines_LinkToTheNeuronsBehindThem()
    {
        IRenderedComponent<OverviewPage> page = Page("sample");

        Assert.Matches("^/a/sample/neurons[?].*show=dead", Href(page, "open-dead"));
        Assert.Matches("^/a/sample/neurons[?].*show=token", Href(page, "open-detectors"));
        Assert.Matches("^/a/sample/neurons[?].*show=suppresses", Href(page, "open-suppresses"));
        Assert.Matches("^/a/sample/neurons[?].*show=positional", Href(page, "open-positional"));
    }

    [Fact]
    public void Overview_ModelOfAnotherSize_WhatThePaperSaysIsFoldedAndNamesItsModel()
    {
        IReadOnlyList<IElement> claims = Page("sample").FindAll("details.paper");

        Assert.NotEmpty(claims);
        Assert.All(claims, claim =>
        {
            Assert.False(claim.HasAttribute("open"));
            Assert.Contains("OPT", claim.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Overview_OneLayer_NoSentenceThatComparesLayers()
    {
        IRenderedComponent<OverviewPage> page = Page("one");

        Assert.All(page.FindAll("figure .note"), told => Assert.DoesNotMatch("the most|sparsest|fewest|together", told.TextContent));
        Assert.Empty(page.FindAll("[data-testid=figure-4-1] .note"));
    }

    [Fact]
    public void Overview_Unfinished_EverySentenceSaysSoFar()
    {
        IRenderedComponent<OverviewPage> page = Page("unfinished");

        Assert.Contains("2 of 6 layers done", page.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("figure .note, .headline > p"), told =>
            Assert.StartsWith("So far, ", told.TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void Overview_NoFullWindow_NoPositionalNumber()
    {
        IRenderedComponent<OverviewPage> page = Page("windowless");

        Assert.Empty(page.FindAll("[data-testid=open-positional]"));
        Assert.Contains("No window of the corpus has all 128 positions",
            page.Find("[data-testid=headline-positional]").TextContent, StringComparison.Ordinal);
        Assert.Contains("cannot be found", page.Find("[data-testid=figure-8-counts]").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-testid=layers-table] tbody tr"), row => Assert.Equal(
            ["–", "–"], row.QuerySelectorAll("td").TakeLast(2).Select(cell => cell.TextContent.Trim())));
    }

    [Fact]
    public void Overview_OnlyTrigramsCounted_ShowsThem()
    {
        IRenderedComponent<OverviewPage> page = Page("trigrams");

        Assert.StartsWith(
            "trigram detectors", page.Find("[data-testid=headline-detectors] h2").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-testid=figure-2-3], [data-testid=figure-3b-3]"));
        Assert.Empty(page.FindAll("[data-testid=open-suppresses], [data-testid=sort-tokenDetectors]"));
    }

    [Fact]
    public void Overview_NoNgramsCounted_SaysSo()
    {
        IRenderedComponent<OverviewPage> page = Page("uncounted");

        Assert.Contains("N-grams were not counted", page.Find("[data-testid=headline-detectors]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid^=figure-2], [data-testid=figure-3a]"));
    }

    [Fact]
    public void Overview_Notable_EachLeadsToItsNeuronWithAReason()
    {
        IRenderedComponent<OverviewPage> page = Page("sample");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".notable li")));
        Assert.All(page.FindAll(".notable li"), row =>
        {
            Assert.Matches("^/a/sample/layer/[0-9]+/neuron/[0-9]+$", row.QuerySelector("a[data-testid]")!.GetAttribute("href"));
            Assert.Matches("L[0-9]+N[0-9]+: .*[0-9]", row.TextContent);
        });
    }

    private IRenderedComponent<OverviewPage> Page(string analysis) =>
        RenderAt<OverviewPage>($"/a/{analysis}", p => p.Add(c => c.Analysis, analysis));

    private static string Href(IRenderedComponent<OverviewPage> page, string link) =>
        page.Find($"[data-testid={link}]").GetAttribute("href")!;
}
