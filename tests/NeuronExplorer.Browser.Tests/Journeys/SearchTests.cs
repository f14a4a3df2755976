using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From a token to the neurons that it triggers.</summary>
public sealed class SearchTests(ExplorerSession session) : Journey(session)
{
    [SkippableFact]
    public Task Token_Typed_OffersSpellingsAndLeadsToANeuron() => WalkAsync(Root + "/search", async visitor =>
    {
        await Expect(visitor["token-box"]).ToBeEnabledAsync();
        await visitor["token-box"].PressSequentiallyAsync("a");
        ILocator offers = visitor.Page.GetByRole(AriaRole.Option);
        await Expect(offers.Locator(".token").GetByText("a", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(offers.Locator(".token").GetByText("·a", new() { Exact = true })).ToBeVisibleAsync();

        await offers.First.ClickAsync();
        await visitor.WaitForAddressAsync("t=");
        ILocator result = visitor["results"].Locator("tbody a").First;
        string neuron = await result.InnerTextAsync();
        await result.ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync(neuron);
    });

    [SkippableFact]
    public Task Search_Filtered_IsRestoredByReload() => WalkAsync(Root + "/search?q=a", async visitor =>
    {
        await visitor["layers"].FillAsync("1-2");
        await visitor["layers"].PressAsync("Enter");
        await Expect(visitor["found"]).ToContainTextAsync(" of ");
        Assert.Contains("layers=1-2", visitor.Address, StringComparison.Ordinal);
        string found = await visitor["found"].InnerTextAsync();
        await visitor.ReloadAsync();
        await Expect(visitor["layers"]).ToHaveValueAsync("1-2");
        await Expect(visitor["found"]).ToHaveTextAsync(found);
    });

    [SkippableTheory]
    [InlineData("L2N34", "/layer/2/neuron/34")]
    [InlineData("L3N0", "/layer/3/neuron/0")]
    public Task Jump_NeuronNamed_OpensIt(string neuron, string address) => WalkAsync(Root, async visitor =>
    {
        await visitor.Page.Keyboard.PressAsync("/");
        await Expect(visitor["jump"]).ToBeFocusedAsync();
        await visitor["jump"].FillAsync(neuron);
        await visitor["jump"].PressAsync("Enter");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync(neuron);
        Assert.EndsWith(address, visitor.Address, StringComparison.Ordinal);
    });
}
