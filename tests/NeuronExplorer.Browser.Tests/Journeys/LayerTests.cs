using System.Globalization;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The table and the map of a layer's neurons.</summary>
public sealed class LayerTests(ExplorerSession session) : Journey(session)
{
    private const string Layer = Root + "/layer/1";

    private const string HighestBar = """
        figure => {
          const boxes = [...figure.querySelectorAll('.barlayer .point path')].map(bar => bar.getBoundingClientRect());
          const box = boxes.sort((a, b) => b.height - a.height)[0];
          return [box.x + box.width / 2, box.y + box.height / 2];
        }
        """;

    [SkippableFact]
    public Task Table_HeadClicked_SortsByFirings() => WalkAsync(Layer, async visitor =>
    {
        await visitor["sort-firings"].ClickAsync();
        await visitor.WaitForAddressAsync("desc=true");
        await Expect(HeadOf(visitor, "firings")).ToHaveAttributeAsync("aria-sort", "descending");
        long[] firings = await FiringsAsync(visitor);
        Assert.Equal(firings.OrderDescending(), firings);

        await visitor["sort-firings"].ClickAsync();
        await Expect(HeadOf(visitor, "firings")).ToHaveAttributeAsync("aria-sort", "ascending");
        firings = await FiringsAsync(visitor);
        Assert.Equal(firings.Order(), firings);
    });

    [SkippableFact]
    public Task Table_Opened_IsByInterestUntilAHeadIsClicked() => WalkAsync(Layer, async visitor =>
    {
        await Expect(visitor["sort-interest"]).ToHaveAttributeAsync("aria-current", "true");
        IReadOnlyList<string> first = await NeuronsOf(visitor).AllInnerTextsAsync();
        await visitor["sort-neuron"].ClickAsync();
        await visitor.WaitForAddressAsync("sort=neuron");
        await Expect(NeuronsOf(visitor).First).ToHaveTextAsync("0");
        await visitor["sort-interest"].ClickAsync();
        await Expect(NeuronsOf(visitor)).ToHaveTextAsync(first);
        Assert.DoesNotContain("sort=", visitor.Address, StringComparison.Ordinal);
    });

    [SkippableFact]
    public Task Table_SortedFilteredPaged_IsRestoredByReload() => WalkAsync(Layer, async visitor =>
    {
        await visitor["sort-mutualInformation"].ClickAsync();
        await visitor.WaitForAddressAsync("sort=mutualInformation");
        await visitor["show-positional"].ClickAsync();
        await visitor.WaitForAddressAsync("show=positional");
        await visitor["range-from"].FillAsync("1%");
        await visitor["range-add"].ClickAsync();
        await visitor.WaitForAddressAsync("where=");
        await visitor["page-next"].ClickAsync();
        await visitor.WaitForAddressAsync("page=2");
        await Expect(visitor["page-number"]).ToContainTextAsync("page 2 of");

        string address = visitor.Address;
        string count = await visitor["row-count"].InnerTextAsync();
        IReadOnlyList<string> rows = await NeuronsOf(visitor).AllInnerTextsAsync();
        Assert.NotEmpty(rows);
        await visitor.ReloadAsync();
        Assert.Equal(address, visitor.Address);
        await Expect(visitor["row-count"]).ToHaveTextAsync(count);
        await Expect(NeuronsOf(visitor)).ToHaveTextAsync(rows);
        await Expect(visitor["show-positional"]).ToHaveAttributeAsync("aria-pressed", "true");
    });

    [SkippableFact]
    public Task Map_KeysAndEnter_OpenTheNeuronUnderTheCursor() => WalkAsync(Layer, async visitor =>
    {
        await visitor["map-mutualInformation"].ClickAsync();
        await visitor.WaitForAddressAsync("map=mutualInformation");
        ILocator map = visitor["pixel-map"];
        await map.Locator("canvas").FocusAsync();
        foreach (int neuron in (int[])[0, 1, 2])
        {
            await visitor.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(map.Locator("output")).ToContainTextAsync($"neuron {neuron}:");
        }

        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L1N2");
    });

    [SkippableFact]
    public Task Table_NeuronClicked_OpensIt() => WalkAsync(Layer + "?sort=firings&desc=true", async visitor =>
    {
        ILocator first = NeuronsOf(visitor).First;
        string neuron = await first.InnerTextAsync();
        await first.ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L1N" + neuron);
    });

    [SkippableFact]
    public Task Histogram_BarClicked_NarrowsTheTableAndStaysInTheAddress() => WalkAsync(Layer, async visitor =>
    {
        await visitor["hist-covering.1"].ClickAsync();
        await visitor.WaitForAddressAsync("hist=covering.1");
        ILocator bars = visitor["figure-histogram-covering.1"].Locator(".barlayer .point path");
        await Expect(bars.First).ToBeVisibleAsync();
        await visitor["figure-histogram-covering.1"].ScrollIntoViewIfNeededAsync();
        float[] centre = await visitor["figure-histogram-covering.1"].EvaluateAsync<float[]>(HighestBar);
        await visitor.Page.Mouse.MoveAsync(centre[0] - 2, centre[1]);
        await Expect(visitor["figure-histogram-covering.1"].Locator(".hoverlayer .hovertext")).ToBeVisibleAsync();
        await visitor.Page.Mouse.ClickAsync(centre[0], centre[1]);
        await visitor.WaitForAddressAsync("where=covering.1%3A");
        Assert.Contains("hist=covering.1", visitor.Address, StringComparison.Ordinal);
    });

    private static ILocator NeuronsOf(Visitor visitor) => visitor["neuron-table"].Locator("tbody tr td:first-child a");

    private static ILocator HeadOf(Visitor visitor, string column) =>
        visitor["neuron-table"].Locator("th", new() { Has = visitor["sort-" + column] });

    private static async Task<long[]> FiringsAsync(Visitor visitor)
    {
        IReadOnlyList<string> texts = await visitor["neuron-table"].Locator("tbody tr td:nth-child(3)").AllInnerTextsAsync();
        return [.. texts.Select(text => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
    }
}
