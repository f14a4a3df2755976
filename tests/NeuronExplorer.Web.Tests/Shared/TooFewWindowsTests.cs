using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Shared;

/// <summary>
/// Everything that pages say about positions is marked if an analysis has too few full-length windows, and only then.
/// </summary>
public sealed class TooFewWindowsTests() : PagesContext(
    new FakeServices(new FakeReader("small", layers: 2, fullWindows: 20), new FakeReader("large", layers: 2, fullWindows: 930)))
{
    private const string Mark = "too few windows (20 of 200)";
    private const string Marked = "[data-testid=too-few-windows]";

    [Fact]
    public void Overview_FewWindows_PositionalFigureIsMarkedAndNoOther()
    {
        IRenderedComponent<OverviewPage> page = RenderAnalysis<OverviewPage>("small", "");

        Assert.Equal(Mark, page.Find($"[data-testid=figure-8-counts] {Marked}").TextContent);
        Assert.Single(page.FindAll($"figure {Marked}"));
        Assert.Equal(Mark, page.Find($"[data-testid=headline-positional] {Marked}").TextContent);
        Assert.Single(page.FindAll($"[data-testid=headlines] {Marked}"));
        page.WaitForAssertion(() => Assert.Equal(
            page.FindAll("[data-testid=notable] li:has([data-testid=notable-oscillatory], [data-testid=notable-both], "
                + "[data-testid=notable-one], [data-testid=notable-other])").Count,
            page.FindAll($"[data-testid=notable] {Marked}").Count));
    }

    [Fact]
    public void Layer_FewWindows_CountAndColumnAreMarked()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("small", "");

        Assert.Equal(Mark, page.Find($"[data-testid=layer-facts] {Marked}").TextContent);
        Assert.Equal(Mark, page.Find($"[data-testid=neuron-table] th {Marked}").TextContent);
        Assert.Contains(
            "sort-positionalType", page.Find($"[data-testid=neuron-table] th:has({Marked})").InnerHtml, StringComparison.Ordinal);
        Assert.EndsWith(
            Mark, page.Find("th:has([data-testid=sort-mutualInformationCorrected])").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(Mark, page.Find("[data-testid=show-oscillatory]").GetAttribute("title"));
        Assert.Null(page.Find("[data-testid=show-dead]").GetAttribute("title"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?show=dead", false)]
    [InlineData("?show=positional", true)]
    [InlineData("?where=mi%3A0.05..", true)]
    public void Layer_NarrowedByPosition_ItsRowCountIsMarked(string query, bool expected)
    {
        IRenderedComponent<LayerPage> page = RenderLayer("small", query);

        Assert.Equal(expected, page.FindAll($"[data-testid=row-count] {Marked}").Count == 1);
    }

    [Theory]
    [InlineData("frequency", false)]
    [InlineData("mi", true)]
    [InlineData("micorrected", true)]
    public void Layer_MapAndHistogramOfPosition_AreMarked(string key, bool expected)
    {
        IRenderedComponent<LayerPage> page = RenderLayer("small", $"?map={key}&hist={key}");

        Assert.Equal(expected, page.FindAll($".legend {Marked}").Count == 1);
        Assert.Equal(expected, page.FindAll($"figure {Marked}").Count == 1);
    }

    [Fact]
    public void Neuron_FewWindows_BadgeAndCurveAreMarkedAndBothInformationsShown()
    {
        NeuronId id = Positional(Fakes.Reader);
        double raw = Fakes.Reader.Layer(id.Layer)!.MutualInformation[id.Index];

        IRenderedComponent<NeuronPage> page = RenderNeuron("small", id);

        Assert.EndsWith(Mark, page.Find(".badge.positional").TextContent, StringComparison.Ordinal);
        Assert.Equal(Mark, page.Find($"[data-testid='figure-curve-{id}'] {Marked}").TextContent);
        Assert.StartsWith(
            $"{Show.Nats(raw)} nats {Mark}", Normal(page.Find("[data-testid=mutualInformation]").TextContent), StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Show.Nats(raw - (127 / (2 * 20.0 * 128)))} nats {Mark}",
            Normal(page.Find("[data-testid=mutualInformationCorrected]").TextContent),
            StringComparison.Ordinal);

        static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Positional_FewWindows_PageFiguresAndEveryTypeAreMarked()
    {
        IRenderedComponent<PositionalPage> page = RenderAnalysis<PositionalPage>("small", "/positional");

        Assert.Equal(Mark, page.Find($"h1 {Marked}").TextContent);
        Assert.Single(page.FindAll($"[data-testid=figure-8] {Marked}"));
        Assert.Single(page.FindAll($"[aria-label='Figure 9'] {Marked}"));
        Assert.Equal(4, page.FindAll($"[data-testid^=gallery-] h2 {Marked}").Count);
    }

    [Fact]
    public void Search_FewWindows_TypesAreMarked()
    {
        int token = Fakes.Reader.Neuron(Positional(Fakes.Reader))!.Order(1)!.Leading[0].Gram.First;
        IRenderedComponent<SearchPage> page = RenderAnalysis<SearchPage>("small", $"/search?t={token}");

        page.WaitForAssertion(() => Assert.Equal(Mark, page.Find($"[data-testid=results] th {Marked}").TextContent));
    }

    [Fact]
    public void LiveKnown_PositionalNeuron_IsMarkedWhereWindowsAreTooFew()
    {
        NeuronId id = Positional(Fakes.Reader);
        LayerView view = LayerView.Of(Fakes.Reader.Info, Fakes.Reader.Layer(id.Layer)!);

        Assert.Equal(Mark, Known(view with { Evidence = new PositionalEvidence(128, 20, 200) }).Find(Marked).TextContent);
        Assert.Empty(Known(view with { Evidence = new PositionalEvidence(128, 200, 200) }).FindAll(Marked));
        Assert.Empty(Known(null).FindAll(Marked));

        IRenderedComponent<LiveKnown> Known(LayerView? known) => Render<LiveKnown>(p => p
            .Add(c => c.Reader, Fakes.Reader)
            .Add(c => c.Firing, new LiveFiring(id, 1, known)));
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("layer")]
    [InlineData("positional")]
    [InlineData("neuron")]
    public void AnyPage_EnoughWindows_HasNoMark(string page)
    {
        string markup = page switch
        {
            "overview" => RenderAnalysis<OverviewPage>("large", "").Markup,
            "layer" => RenderLayer("large", "?show=positional&map=mi&hist=mi").Markup,
            "positional" => RenderAnalysis<PositionalPage>("large", "/positional").Markup,
            _ => RenderNeuron("large", Positional(new FakeReader("large", layers: 2, fullWindows: 930))).Markup,
        };

        Assert.Contains("positional", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("too few windows", markup, StringComparison.Ordinal);
    }

    private static NeuronId Positional(FakeReader reader)
    {
        LayerStatistics layer = reader.Layer(0)!;
        return new NeuronId(0, Enumerable.Range(0, layer.Neurons).First(neuron =>
            layer.PositionalTypes[neuron] != PositionalType.None && layer.Firings[neuron] > 0));
    }

    private IRenderedComponent<T> RenderAnalysis<T>(string analysis, string rest)
        where T : AnalysisPage => RenderAt<T>($"/a/{analysis}{rest}", p => p.Add(c => c.Analysis, analysis));

    private IRenderedComponent<LayerPage> RenderLayer(string analysis, string query) =>
        RenderAt<LayerPage>($"/a/{analysis}/layer/0{query}", p => p.Add(c => c.Analysis, analysis).Add(c => c.Layer, 0));

    private IRenderedComponent<NeuronPage> RenderNeuron(string analysis, NeuronId id) => RenderAt<NeuronPage>(
        $"/a/{analysis}/layer/{id.Layer}/neuron/{id.Index}",
        p => p.Add(c => c.Analysis, analysis).Add(c => c.Layer, id.Layer).Add(c => c.Index, id.Index));
}
