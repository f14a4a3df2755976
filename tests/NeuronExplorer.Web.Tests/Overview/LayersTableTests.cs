using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class LayersTableTests : PagesContext
{
    public static TheoryData<string> Columns => [.. LayersColumn.All.Select(column => column.Key)];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Heading_Followed_OrdersBestFirstThenReversed(string key)
    {
        LayersColumn column = LayersColumn.Find(key)!;
        IRenderedComponent<OverviewPage> page = Page("/a/sample" + (key == LayersColumn.Default ? "?sort=dead" : ""));
        double[] values = [.. Fakes.Reader.Summaries.Select(column.Number)];

        Follow(page, key);
        page.WaitForAssertion(() => Assert.Equal(
            LayersColumn.IsHighFirst(key) ? values.OrderDescending() : values.Order(), Shown(page, column)));

        Follow(page, key);
        page.WaitForAssertion(() => Assert.Equal(
            LayersColumn.IsHighFirst(key) ? values.Order() : values.OrderDescending(), Shown(page, column)));
    }

    [Fact]
    public void Keys_OfWholeNumbers_AreThoseOfTheExport()
    {
        JsonElement row = JsonSerializer.SerializeToElement(ExportTables.Layers(Fakes.Reader).First(), ExportFormat.Json);

        Assert.All(
            LayersColumn.All.Where(column => !column.Key.Contains('.', StringComparison.Ordinal) && column.Key != "dead"),
            column => Assert.Equal(column.Number(Fakes.Reader.Summaries[0]), row.GetProperty(column.Key).GetDouble()));
    }

    [Fact]
    public void DeadCell_LeadsToTheDeadNeuronsOfItsLayer()
    {
        LayerSummary layer = Fakes.Reader.Summaries.First(one => one.Dead > 0);

        Assert.NotNull(Page("/a/sample").Find($"[data-testid=layers-table] a[href='/a/sample/layer/{layer.Layer}?show=dead']"));
    }

    [Fact]
    public async Task EveryNumber_LeadsToAsManyNeuronsOrTokens()
    {
        IRenderedComponent<OverviewPage> page = Page("/a/sample");
        DetectedGrams grams = await DetectorsReading.Of(Fakes.Reader).Done;
        int followed = 0;
        foreach (IElement row in page.FindAll("[data-testid=layers-table] tbody tr"))
        {
            LayerStatistics layer = Fakes.Reader.Layer(int.Parse(row.Children[0].TextContent, null))!;
            foreach (IElement link in row.QuerySelectorAll("td:not(:first-child) a"))
            {
                string address = link.GetAttribute("href")!;
                long behind = address.Contains("/detectors", StringComparison.Ordinal)
                    ? grams.Select(DetectorsQuery.Parse(address).Ask(Fakes.Reader).Question).Count
                    : NeuronTable.Select(LayerView.Of(Fakes.Reader.Info, layer), LayerQuery.Parse(address)).Length;
                string shown = link.TextContent.EndsWith('%') ? Show.Percent((double)behind / layer.Neurons) : Show.Count(behind);
                Assert.Equal(shown, link.TextContent);
                followed++;
            }
        }

        Assert.True(followed > 4 * Fakes.Reader.Summaries.Count);
        Assert.Equal(["strong", "weak"], LayersColumn.All.Where(column => column.OfPosition).Select(column => column.Kind));
    }

    private void Follow(IRenderedComponent<OverviewPage> page, string key) =>
        Navigation.NavigateTo(page.Find($"[data-testid='sort-{key}']").GetAttribute("href")!);

    private double[] Shown(IRenderedComponent<OverviewPage> page, LayersColumn column) =>
    [
        .. page.FindAll("[data-testid=layers-table] tbody tr td:first-child")
            .Select(cell => column.Number(Fakes.Reader.Summaries[int.Parse(cell.TextContent, null)])),
    ];

    private IRenderedComponent<OverviewPage> Page(string address) =>
        RenderAt<OverviewPage>(address, p => p.Add(c => c.Analysis, "sample"));
}
