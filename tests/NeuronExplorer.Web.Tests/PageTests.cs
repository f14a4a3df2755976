using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests;

public sealed class PageTests : PagesContext
{
    [Fact]
    public void Overview_StoredAnalysis_TokensTestedAndFigures()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/sample", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal("412,345", page.Find("[data-testid=tokens-tested]").TextContent);
        foreach (string figure in new[] { "1a", "1b", "2-1", "3a", "3b-1", "4-1", "suppression", "8-counts" })
        {
            Assert.Single(page.FindAll($"[data-testid='figure-{figure}']"));
        }
    }

    [Fact]
    public void Overview_UnknownAnalysis_OneLineProblem()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/nothing", p => p.Add(c => c.Analysis, "nothing"));

        Assert.Contains("nothing.db: no such analysis", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_SortInAddress_RowsSortedAndMarked()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/1?sort=firings&desc=true");

        int most = Fakes.Reader.Layer(1)!.Firings.Max();
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal(Show.Count(most), page.Find("[data-testid=neuron-table] tbody tr td:nth-child(3)").TextContent.Trim());
        Assert.Equal(LayerQuery.PageSize, page.FindAll("[data-testid=neuron-table] tbody tr").Count);
    }

    [Fact]
    public void Layer_KindChosen_WrittenToAddressAndCounted()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/0?sort=firings");

        page.Find("[data-testid=show-dead]").Click();

        AssertAddress("a/sample/layer/0?sort=firings&show=dead", page);
    }

    [Fact]
    public void Layer_KindInAddress_OnlyThose()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/0?show=dead");

        Assert.StartsWith($"{Fakes.Reader.Summaries[0].Dead} of 256", page.Find("[data-testid=row-count]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=show-dead]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Layer_RangeInPercent_WrittenAsShare()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/0");

        page.Find("[data-testid=range-from]").Change("1%");
        page.Find("form[aria-label=Ranges]").Submit();

        AssertAddress("a/sample/layer/0?where=frequency%3A0.01..", page);
    }

    [Fact]
    public void Layer_BeyondTheModel_SaysHowManyThereAre()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/17", 17);

        Assert.Contains("the model has 6 layers", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Neuron_Dead_ZeroFiringsInTokensTested()
    {
        LayerStatistics layer = Fakes.Reader.Layer(0)!;
        int dead = Enumerable.Range(0, layer.Neurons).First(layer.IsDead);

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/0/neuron/{dead}", new NeuronId(0, dead));

        Assert.Contains("0 firings in 412,345 tokens", page.Find("[data-testid=dead-note]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=triggers]"));
        Assert.Equal(20, page.FindAll("[data-testid=suppressed] .pull").Count);
    }

    [Fact]
    public void Neuron_Detector_TriggersMarkedAmongSuppressed()
    {
        LayerStatistics layer = Fakes.Reader.Layer(1)!;
        int detector = Array.FindIndex(layer.Detectors, kinds => kinds.HasFlag(DetectorKinds.Token));

        IRenderedComponent<NeuronPage> page = RenderNeuron($"/a/sample/layer/1/neuron/{detector}", new NeuronId(1, detector));

        Assert.NotEmpty(page.FindAll("[data-testid=suppressed] .token.trigger"));
        Assert.Equal(
            Fakes.Reader.Neuron(new NeuronId(1, detector))!.Order(1)!.Leading.Length, page.FindAll("[data-testid=triggers] tbody tr").Count);
    }

    [Fact]
    public void Neuron_Steps_KeepTheView()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/1/neuron/5?n=2&examples=random", new NeuronId(1, 5));

        Assert.Equal("/a/sample/layer/1/neuron/6?n=2&examples=random", page.Find("[data-key=ArrowRight]").GetAttribute("href"));
        Assert.Equal("/a/sample/layer/2/neuron/5?n=2&examples=random", page.Find("[data-key=ArrowUp]").GetAttribute("href"));
    }

    [Fact]
    public void Neuron_BeyondTheModel_SaysHowLargeItIs()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/1/neuron/9999", new NeuronId(1, 9999));

        Assert.Contains("6 layers of 256 neurons", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/a/sample/layer/1/neuron/255", page.Find("[data-testid=nearest]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid^=step-]"));
    }

    [Fact]
    public void Neuron_AtTheModelsEdge_OnlyNeighboursThatThereAre()
    {
        IRenderedComponent<NeuronPage> page = RenderNeuron("/a/sample/layer/5/neuron/255", new NeuronId(5, 255));

        Assert.Equal(["step-previous", "step-down"], page.FindAll("[data-testid^=step-]").Select(step => step.GetAttribute("data-testid")));
    }

    [Fact]
    public void Positional_Analysis_EveryTypeHasAGallery()
    {
        IRenderedComponent<PositionalPage> page = RenderAt<PositionalPage>("/a/sample/positional", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal(4, page.FindAll("[data-testid^=gallery-]").Count);
        Assert.NotEmpty(page.FindAll(".spark polyline"));
    }

    [Fact]
    public void Compare_TwoInAddress_OneLineEach()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample");

        Assert.Equal(4, page.FindAll("[data-testid^=figure-compare]").Count);
        Assert.Equal("/compare", page.Find("[data-testid=compare-sample]").GetAttribute("href"));
    }

    private IRenderedComponent<LayerPage> RenderLayer(string address, int layer = -1) => RenderAt<LayerPage>(
        address, p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, layer >= 0 ? layer : address[16] - '0'));

    private IRenderedComponent<NeuronPage> RenderNeuron(string address, NeuronId id) => RenderAt<NeuronPage>(
        address, p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, id.Layer).Add(c => c.Index, id.Index));
}
