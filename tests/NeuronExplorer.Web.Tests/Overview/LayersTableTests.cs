using System.Text.Json;
using Bunit;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Overview;

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
