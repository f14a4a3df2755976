using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Report;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Report;

public sealed class ReportPageTests : PagesContext
{
    public ReportPageTests()
        : base(new FakeServices(
            new FakeReader(),
            new FakeReader("empty", layersStored: 0),
            new FakeReader("unfinished", layersStored: 2),
            new FakeReader("enough", fullWindows: 4_000),
            new FakeReader("no-windows", fullWindows: 0),
            new FakeReader("built", constructed: true),
            SummariesOnly.Of(new FakeReader("summaries"))))
    {
    }

    [Fact]
    public void Report_OfAnAnalysis_HasAllFiguresInThePrintedStyleAndAllLayers()
    {
        IRenderedComponent<ReportPage> page = Open("sample");

        page.WaitForElement("[data-testid=report-8]");
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(Fakes.Reader);
        string[] distributions = [.. LayerHistogram.Keys.Select(key => $"histogram-{key}")];
        string[] galleries = [.. neurons.Select(neuron => neuron.Type).Distinct().Order().Select(PositionalPictures.GalleryKey)];
        string[] teams = [.. PositionalFigures.TeamLayers(neurons).Select(PositionalPictures.TeamKey)];
        string[] keys = ["1a", "1b", "dead-curve", "2-1", "2-2", "2-3", "3a", "3b-1", "3b-3", "4-1", "4-3", "suppression", "8-counts",
            .. distributions, "8", .. galleries, .. teams];
        Assert.NotEmpty(galleries);
        Assert.Equal(keys.Select(key => "report-" + key), page.FindAll("figure").Select(figure => figure.GetAttribute("data-testid")));
        Assert.Equal(1 + galleries.Length, page.FindAll("figure.wide svg[width='174mm']").Count);
        Assert.Equal(keys.Length, page.FindAll("figure svg").Count);
        Assert.Equal(6, page.FindAll("[data-testid=report-layers] tbody tr").Count);
        Assert.Equal(
            Fakes.Reader.Summaries.Sum(layer => layer.Dead).ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
            page.FindAll("[data-testid=report-layers] tfoot td")[1].TextContent);
    }

    [Fact]
    public void Report_OfAnAnalysis_SaysWhatWasAnalysedAndHowToCiteIt()
    {
        IRenderedComponent<ReportPage> page = Open("sample");

        string made = page.Find("[data-testid=report-made]").TextContent;
        Assert.All(
            (string[])["opt-sample", "c0ffee12", "9d2c6f6f3ad1b7ce", "412,345", "encyclopaedia 200,000", "n = 1, n = 2, n = 3",
                FakeReader.Version,
                "cpu, float32", "2026-11-24 09:31 UTC"],
            part => Assert.Contains(part, made, StringComparison.Ordinal));
        Assert.Contains("2309.04827", page.Find("[data-testid=report-cite]").TextContent, StringComparison.Ordinal);
        string cited = page.Find("[data-testid=report-cite]").TextContent;
        Assert.Contains("version 0.1.0+5c23fba8.", cited, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeReader.Version, cited, StringComparison.Ordinal);
        Assert.DoesNotContain("sample-data/", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OpenedTwice_IsTheSameText()
    {
        Assert.Equal(Whole(Open("sample")), Whole(Render<ReportPage>(p => p.Add(c => c.Analysis, "sample"))));

        static string Whole(IRenderedComponent<ReportPage> page)
        {
            page.WaitForElement("[data-testid=report-8]");
            return page.Markup;
        }
    }

    [Fact]
    public void Report_OfALargeAnalysis_ReadsItsSummariesAlone() => Assert.NotEmpty(Open("summaries").FindAll("figure svg"));

    [Fact]
    public void Report_NoLayerDone_SaysSoAndKeepsSettingsAndLimits()
    {
        IRenderedComponent<ReportPage> page = Open("empty");

        Assert.Single(page.FindAll("[data-testid=empty]"));
        Assert.Empty(page.FindAll("figure"));
        Assert.Contains("0 of 6 layers are done", Limits(page), StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-testid=report-made]"));
    }

    [Fact]
    public void Report_Unfinished_SaysOfHowManyLayersItsNumbersAre()
    {
        IRenderedComponent<ReportPage> page = Open("unfinished");

        Assert.Contains("2 of 6 layers are done (running)", Limits(page), StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[data-testid=report-layers] tbody tr").Count);
    }

    [Theory]
    [InlineData("sample", true)]
    [InlineData("enough", false)]
    public void Report_TooFewWindows_MarkedAtTheTopInTheFigureAndAmongTheLimits(string analysis, bool isMarked)
    {
        IRenderedComponent<ReportPage> page = Open(analysis);

        Assert.Equal(isMarked, page.FindAll("header [data-testid=too-few-windows]").Count == 1);
        Assert.Equal(
            isMarked,
            page.Find("[data-testid=report-8-counts] svg").TextContent.Contains("too few windows (40 of 200)", StringComparison.Ordinal));
        Assert.Equal(isMarked, Limits(page).Contains("positions are uncertain", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_NoFullWindow_PositionalNeuronsAreUnknown()
    {
        IRenderedComponent<ReportPage> page = Open("no-windows");

        Assert.Contains("positional neurons cannot be found", Limits(page), StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-testid=report-layers] tbody tr"), row => Assert.Equal("–", row.Children[^1].TextContent));
    }

    [Fact]
    public void Report_Constructed_SaysIt() =>
        Assert.Contains("built by hand", Limits(Open("built")), StringComparison.Ordinal);

    [Fact]
    public void Report_UnknownAnalysis_OneLineProblem() =>
        Assert.Contains("There is no analysis", Open("nothing").Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Story_SentencesAndNeurons_AreBothPrinted()
    {
        NotableNeuron notable = new(new NotableKind("token", "token detector", "a rule"), new NeuronId(2, 7), "fires at one token");

        IRenderedComponent<ReportStoryLists> lists = Lists(["a < b."], [notable]);

        Assert.Equal("a < b.", lists.Find("[data-testid=report-headlines] li").TextContent);
        Assert.Equal("/a/sample/layer/2/neuron/7", lists.Find("[data-testid=report-neurons] a").GetAttribute("href"));
        Assert.Empty(Lists([], []).Markup.Trim());

        IRenderedComponent<ReportStoryLists> Lists(string[] sentences, NotableNeuron[] neurons) => Render<ReportStoryLists>(p => p
            .Add(c => c.Analysis, "sample").Add(c => c.Sentences, sentences).Add(c => c.Neurons, neurons));
    }

    [Fact]
    public void Report_SomeOrdersAnalysed_OthersAreUnknownNotNone()
    {
        IAnalysisReader reader = Fakes.Reader;
        AnalysisInfo info = reader.Info with { Settings = reader.Info.Settings with { Ngrams = [1] } };

        Assert.Contains(ReportLimits.Of(info), limit => limit.StartsWith("Bigrams were not analysed", StringComparison.Ordinal));
        IRenderedComponent<ReportLayers> table = Render<ReportLayers>(
            p => p.Add(c => c.Analysis, "sample").Add(c => c.Info, info).Add(c => c.Layers, reader.Summaries));
        IElement row = table.FindAll("tbody tr")[0];
        Assert.Equal(["–", "–"], row.QuerySelectorAll("td").Skip(5).Take(2).Select(cell => cell.TextContent));
        Assert.NotEqual("–", row.QuerySelectorAll("td")[4].TextContent);
    }

    private static string Limits(IRenderedComponent<ReportPage> page) => page.Find("[data-testid=report-limits]").TextContent;

    private IRenderedComponent<ReportPage> Open(string analysis) =>
        RenderAt<ReportPage>($"/a/{analysis}/report", p => p.Add(c => c.Analysis, analysis));
}
