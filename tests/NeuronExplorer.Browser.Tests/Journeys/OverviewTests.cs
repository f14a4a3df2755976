using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From the list of analyses, through the charts of one, to its layers.</summary>
public sealed class OverviewTests(ExplorerSession session) : Journey(session)
{
    private const int LastLayer = 3;

    // The last layer's bar that is easiest to click; Plotly draws bars from left to right.
    private const string RightmostBar = """
        figure => {
          const boxes = [...figure.querySelectorAll('.barlayer .point path')].map(bar => bar.getBoundingClientRect())
            .filter(box => box.width > 4 && box.height > 4);
          const right = Math.max(...boxes.map(box => box.right));
          const box = boxes.filter(one => one.right === right).sort((a, b) => b.height - a.height)[0];
          return [box.x + box.width / 2, box.y + box.height / 2];
        }
        """;

    [SkippableFact]
    public Task Analyses_NameClicked_OpensItsOverview() => WalkAsync("/", async visitor =>
    {
        await Expect(visitor["state-" + JourneyAnalysis.Name]).ToHaveTextAsync("done");
        await visitor["open-" + JourneyAnalysis.Name].ClickAsync();
        await Expect(visitor["tokens-tested"]).ToHaveTextAsync("20,000");
        await Expect(visitor["status"]).ToHaveTextAsync("done");
        await visitor.WaitForChartsAsync();
        Assert.Equal(Root, visitor.Address);
    });

    [SkippableFact]
    public Task Overview_BarClicked_OpensItsLayerFiltered() => WalkAsync(Root, async visitor =>
    {
        await visitor.WaitForChartsAsync();
        ILocator figure = visitor["figure-8-counts"];
        await figure.ScrollIntoViewIfNeededAsync();
        float[] centre = await figure.EvaluateAsync<float[]>(RightmostBar);
        await visitor.Page.Mouse.MoveAsync(centre[0] - 2, centre[1]);
        // A mark can be clicked only when the chart has found it under the mouse.
        await Expect(figure.Locator(".hoverlayer .hovertext")).ToBeVisibleAsync();
        await visitor.Page.Mouse.ClickAsync(centre[0], centre[1]);
        await visitor.WaitForAddressAsync($"/layer/{LastLayer}?");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = $"Layer {LastLayer}" })).ToBeVisibleAsync();
        Assert.Contains("show=", visitor.Address, StringComparison.Ordinal);
    });

    [SkippableFact]
    public Task Overview_NgramsChosen_RedrawsAndIsKeptInTheAddress() => WalkAsync(Root, async visitor =>
    {
        await visitor["order-2"].ClickAsync();
        await visitor.WaitForAddressAsync("n=2");
        await Expect(visitor["figure-2-2"]).ToBeVisibleAsync();
        await visitor.ReloadAsync();
        await Expect(visitor["order-2"]).ToHaveAttributeAsync("aria-pressed", "true");
    });

    [SkippableFact]
    public Task Overview_HeadlineNotableAndRandom_LeadToListAndNeurons() => WalkAsync(Root, async visitor =>
    {
        await visitor["open-positional"].FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAddressAsync("show=positional");
        await Expect(visitor["row-count"]).ToContainTextAsync("neurons");

        await visitor.OpenAsync(Root);
        ILocator rarest = visitor["notable-rarest"];
        string name = await rarest.InnerTextAsync();
        await rarest.ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync(name);

        await visitor.OpenAsync(Root);
        await visitor["random"].ClickAsync();
        await visitor.WaitForAddressAsync("/neuron/");
        await Expect(visitor["neuron-title"]).ToBeVisibleAsync();
        await visitor.Page.GoBackAsync();
        await Expect(visitor["headlines"]).ToBeVisibleAsync();
    });

    [SkippableFact]
    public Task LayersTable_HeadingByKeyboard_SortsAndIsKeptInTheAddress() => WalkAsync(Root, async visitor =>
    {
        await visitor["sort-meanAliveFrequency"].FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAddressAsync("sort=meanAliveFrequency");
        await Expect(visitor["layers-table"].Locator("th", new() { Has = visitor["sort-meanAliveFrequency"] }))
            .ToHaveAttributeAsync("aria-sort", "descending");
    });

    [SkippableFact]
    public Task Theme_Toggled_StaysAfterReload() => WalkAsync("/", async visitor =>
    {
        const string Background = "() => getComputedStyle(document.body).backgroundColor";
        string light = await visitor.Page.EvaluateAsync<string>(Background);
        await visitor["theme"].SelectOptionAsync("dark");
        await visitor.Page.WaitForFunctionAsync("() => document.documentElement.style.colorScheme === 'dark'");
        await visitor.ReloadAsync();
        Assert.Equal("dark", await visitor.Page.EvaluateAsync<string>("() => document.documentElement.style.colorScheme"));
        Assert.NotEqual(light, await visitor.Page.EvaluateAsync<string>(Background));
    });
}
