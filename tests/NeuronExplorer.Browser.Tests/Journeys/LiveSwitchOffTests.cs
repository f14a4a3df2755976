using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From a text to the neurons that tell most, and to what one of them does.</summary>
public sealed class LiveSwitchOffTests(ExplorerSession session) : Journey(session)
{
    private const string Text = "Mara: You put the sofa there on purpose?";

    [SkippableFact]
    public Task Text_Typed_ListSortedAndTopNeuronSwitchedOff() => WalkAsync(Root + "/live", async visitor =>
    {
        await Expect(visitor["live-text"]).ToBeEnabledAsync();
        await visitor["live-text"].FillAsync(Text);
        ILocator rows = visitor["firing"].Locator("tbody tr");
        await Expect(rows.First).ToBeVisibleAsync();
        await Expect(visitor["firing"].Locator("th[aria-sort=descending]")).ToContainTextAsync("specificity");
        double[] bits = await NumbersAsync(rows, 1);
        Assert.Equal(bits.OrderDescending(), bits);

        await visitor["sort-value"].FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAddressAsync("sort=value");
        await Expect(visitor["firing"].Locator("th[aria-sort=descending]")).ToContainTextAsync("value");
        await Expect(visitor["sort-value"]).ToBeFocusedAsync();
        double[] values = await NumbersAsync(rows, 2);
        Assert.Equal(values.OrderDescending(), values);

        await visitor["filter-layer"].SelectOptionAsync("0");
        await visitor.WaitForAddressAsync("layer=0");
        await Expect(visitor["firing-count"]).ToContainTextAsync("in layer 0");
        string neuron = await rows.First.Locator("a").First.InnerTextAsync();
        Assert.StartsWith("L0N", neuron, StringComparison.Ordinal);
        await visitor["off-" + neuron].ClickAsync();
        await visitor.WaitForAddressAsync("off=" + neuron);

        await Expect(visitor["rises"].Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(visitor["falls"].Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(visitor["divergence"]).ToContainTextAsync("nats");
        await Expect(visitor["flips-by-layer"].Locator("tbody tr")).ToHaveCountAsync(3);
        string divergence = await visitor["divergence"].InnerTextAsync();

        await visitor["token-3"].ClickAsync();
        await Expect(visitor["divergence"]).Not.ToHaveTextAsync(divergence, new() { UseInnerText = true });
        string here = await visitor["flip-count"].InnerTextAsync();
        await visitor["changed-True"].ClickAsync();
        await visitor.WaitForAddressAsync("changed=text");
        await Expect(visitor["flip-count"]).Not.ToHaveTextAsync(here, new() { UseInnerText = true });
        string changed = await visitor["flip-count"].InnerTextAsync();
        await visitor.ReloadAsync();
        await Expect(visitor["flip-count"]).ToHaveTextAsync(changed, new() { UseInnerText = true });

        await visitor["is-off-" + neuron].ClickAsync();
        await Expect(visitor["switched-off"]).ToHaveCountAsync(0);
    });

    [SkippableFact]
    public Task NeuronBox_NameThatIsNone_OneLineAndTheTextStays() => WalkAsync($"{Root}/live?text=one", async visitor =>
    {
        await Expect(visitor["firing"]).ToBeVisibleAsync();
        await visitor["neuron-box"].FillAsync("L9N9");
        await visitor["neuron-box"].PressAsync("Enter");

        await Expect(visitor["neuron-problem"]).ToContainTextAsync("no neuron L9N9");
        await Expect(visitor["firing"]).ToBeVisibleAsync();
    });

    private static async Task<double[]> NumbersAsync(ILocator rows, int column) => [.. (await rows
        .Locator($"td:nth-child({column + 1})").AllInnerTextsAsync())
        .Select(text => double.TryParse(text.Trim(), System.Globalization.CultureInfo.InvariantCulture, out double number)
            ? number
            : double.PositiveInfinity)];
}
