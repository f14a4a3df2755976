using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Detectors;

public sealed class DetectorsPageTests : PagesContext
{
    [Fact]
    public async Task Page_WithoutQuery_MostDetectorsFirst()
    {
        DetectedGram[] expected = [.. (await DetectorsReading.Of(Fakes.Reader).Done).Select(new DetectedQuestion()).All];

        IRenderedComponent<DetectorsPage> page = RenderPage("");

        IElement[] rows = [.. page.FindAll("[data-testid=detected] tbody tr")];
        Assert.StartsWith(Show.Count(expected.Length), page.Find("[data-testid=row-count]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            expected.Take(LayerQuery.PageSize).Select(gram =>
                $"{TokenChip.Readable(Fakes.Reader.Vocabulary, gram.Gram)} {Show.Count(gram.Occurrences)} {gram.Asked.Count}"),
            rows.Select(row => $"{row.QuerySelector(".token")!.TextContent} {Cell(row, 2)} {Cell(row, 3)}"));
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("true", page.Find("[data-testid='n-']").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Page_LayerAndNewInAddress_AsManyAsTheFigureShows()
    {
        LayerSummary layer = Fakes.Reader.Summaries[2];

        IRenderedComponent<DetectorsPage> page = RenderPage("?n=1&layers=2&new=overall");

        Assert.Equal(Show.Plural(layer.Tokens.NewOverall, "detected token"), page.Find("[data-testid=row-count]").TextContent);
        Assert.All(
            page.FindAll("[data-testid=detected] td > .hidden"),
            bars => Assert.StartsWith("layer 2: ", bars.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("n-1", "a/sample/detectors?n=1&layers=1-3")]
    [InlineData("new-previous", "a/sample/detectors?layers=1-3&new=previous")]
    public void Page_ChoiceClicked_WrittenToAddress(string choice, string expected)
    {
        IRenderedComponent<DetectorsPage> page = RenderPage("?layers=1-3&page=2");

        page.On($"[data-testid='{choice}']", one => one.Click());

        AssertAddress(expected, page);
    }

    [Fact]
    public void Page_LayersAndTextTyped_WrittenToAddress()
    {
        IRenderedComponent<DetectorsPage> page = RenderPage("");

        page.On("[data-testid=layers]", one => one.Change("2-4"));
        AssertAddress("a/sample/detectors?layers=2-4", page);
        page.On("[data-testid=detects]", one => one.Change("·the"));
        AssertAddress("a/sample/detectors?layers=2-4&text=%20the", page);
    }

    [Theory]
    [InlineData("n=7", "problem-line", "n = 7 was not analysed; choose 1, 2, 3 or all")]
    [InlineData("new=old", "problem-line", "new = old is not known; choose previous or overall")]
    [InlineData("sort=size", "problem-line",
        "there is no column “size”; choose text, n, occurrences, detectors, firstLayer, hitRate, share")]
    [InlineData("layers=99", "layers-problem", "There is no layer 99: the model has layers 0 to 5")]
    [InlineData("layers=two", "layers-problem", "“two” is not a layer; write one as 5, or a range as 0-5")]
    [InlineData("layers=4-2", "layers-problem", "4-2 ends before it begins; write 2-4")]
    public void Page_WrongPart_SaidBesideTheFieldAndNoRows(string query, string where, string expected)
    {
        IRenderedComponent<DetectorsPage> page = RenderPage("?" + query);

        Assert.Equal(expected, page.Find($"[data-testid={where}]").TextContent);
        Assert.Equal("alert", page.Find($"[data-testid={where}]").GetAttribute("role"));
        Assert.Empty(page.FindAll("[data-testid=detected]"));
        Assert.Equal("Correct what is marked above.", page.Find("[data-testid=empty]").TextContent);
    }

    [Fact]
    public void Page_LongText_SaidBesideTheField()
    {
        IRenderedComponent<DetectorsPage> page = RenderPage("?text=" + new string('a', 250));

        Assert.Equal("this text has 250 characters; give at most 200", page.Find("[data-testid=detects-problem]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=detected]"));
    }

    [Theory]
    [InlineData("", "sort=occurrences")]
    [InlineData("?sort=occurrences", "sort=occurrences&desc=false")]
    [InlineData("?sort=occurrences&desc=false&layers=1&page=2", "layers=1&sort=occurrences")]
    public void Page_Head_LinksToTheOtherOrder(string query, string expected) =>
        Assert.Equal(
            "/a/sample/detectors?" + expected, RenderPage(query).Find("[data-testid=sort-occurrences]").GetAttribute("href"));

    [Fact]
    public async Task Page_RowUnfolded_ListsItsDetectors()
    {
        DetectedGram gram = (await DetectorsReading.Of(Fakes.Reader).Done).Select(new DetectedQuestion()).Rows(0, 1)[0];
        IRenderedComponent<DetectorsPage> page = RenderPage("");

        page.On($"[data-testid='open-{gram.Gram.First}']", one => one.Click());
        AssertAddress($"a/sample/detectors?open={gram.Gram.First}", page);
        page.WaitForElement("[data-testid=detectors]");

        Assert.Equal("true", page.Find($"[data-testid='open-{gram.Gram.First}']").GetAttribute("aria-expanded"));
        Assert.Equal(
            gram.Asked.Select(detector => $"{detector.Neuron}").Order(),
            page.FindAll("[data-testid=detectors] a").Select(link => link.TextContent).Order());
        Assert.Equal(
            gram.ByLayer.Select(layer => $"layer {layer.Layer}: {layer.Detectors}"),
            page.FindAll("[data-testid=by-layer] a").Select(link => link.TextContent));
    }

    private IRenderedComponent<DetectorsPage> RenderPage(string query)
    {
        IRenderedComponent<DetectorsPage> page =
            RenderAt<DetectorsPage>("/a/sample/detectors" + query, p => p.Add(c => c.Analysis, "sample"));
        page.WaitForState(() => page.FindAll("[data-testid=reading]").Count == 0 && page.FindAll("h1").Count == 1);
        return page;
    }

    private static string Cell(IElement row, int at) => row.Children[at].TextContent.Trim();
}
