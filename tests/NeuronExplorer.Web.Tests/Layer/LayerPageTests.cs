using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerPageTests : PagesContext
{
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

        page.On("[data-testid=show-dead]", one => one.Click());

        AssertAddress("a/sample/layer/0?sort=firings&show=dead", page);
    }

    [Fact]
    public void Layer_NothingInAddress_DetectorsFirstDeadLastAndTheRuleIsSaid()
    {
        LayerStatistics layer = Fakes.Reader.Layer(1)!;

        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/1");

        int first = int.Parse(page.Find("[data-testid=neuron-table] tbody a").TextContent, CultureInfo.InvariantCulture);
        Assert.NotEqual(DetectorKinds.None, layer.Detectors[first]);
        Assert.Equal("true", page.Find("[data-testid=sort-interest]").GetAttribute("aria-current"));
        Assert.StartsWith("Detectors of tokens, then", page.Find("[data-testid=sort-interest]").GetAttribute("aria-description"),
            StringComparison.Ordinal);
        Assert.Empty(page.FindAll("th[aria-sort]"));
        Assert.Equal("/a/sample/layer/1?sort=neuron", page.Find("[data-testid=sort-neuron]").GetAttribute("href"));
    }

    [Fact]
    public void Layer_LastPageByInterest_EndsWithTheDead()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/1?page=99");

        Assert.Contains("dead", page.FindAll("[data-testid=neuron-table] tbody tr")[^1].ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_KindInAddress_OnlyThose()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/0?show=dead");

        Assert.StartsWith($"{Fakes.Reader.Summaries[0].Dead} of 256", page.Find("[data-testid=row-count]").TextContent,
            StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=show-dead]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Layer_RangeInPercent_WrittenAsShare()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/0");

        page.On("[data-testid=range-from]", one => one.Change("1%"));
        page.On("form[aria-label=Ranges]", one => one.Submit());

        AssertAddress("a/sample/layer/0?where=frequency%3A0.01..", page);
    }

    [Fact]
    public void Layer_BeyondTheModel_SaysHowManyThereAre()
    {
        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/17", 17);

        Assert.Contains(
            "There is no layer 17: the model has layers 0 to 5", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_ASummaryDamaged_SaysSoAndShowsTheNeurons()
    {
        Fakes.Reader.SummaryDamage = new DamagedAnalysisException("sample.db: layer 4, columns: damaged", new InvalidDataException());

        IRenderedComponent<LayerPage> page = RenderLayer("/a/sample/layer/1");

        Assert.Equal("sample.db: layer 4, columns: damaged", page.Find("[data-testid=damage]").TextContent);
        Assert.Equal(LayerQuery.PageSize, page.FindAll("[data-testid=neuron-table] tbody tr").Count);
    }

    [Fact]
    public void Layer_ASummaryMadeGood_SaysSo()
    {
        Fakes.Reader.MadeGood = ["layer 4, columns: made anew"];
        Assert.Equal("layer 4, columns: made anew", RenderLayer("/a/sample/layer/1").Find("[data-testid=damage]").TextContent);
    }

    private IRenderedComponent<LayerPage> RenderLayer(string address, int layer = -1) => RenderAt<LayerPage>(
        address, p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, layer >= 0 ? layer : address[16] - '0'));
}
