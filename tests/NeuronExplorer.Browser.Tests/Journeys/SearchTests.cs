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
        ILocator offers = visitor.Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        await Expect(offers.Locator(".token").GetByText("a", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(offers.Locator(".token").GetByText("·a", new() { Exact = true })).ToBeVisibleAsync();

        await offers.First.ClickAsync();
        await visitor.WaitForAddressAsync("token=");
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

    [SkippableFact]
    public Task Search_SortedByKeyboardAndAllSpellings_GroupsStayAndTheAddressHoldsIt() => WalkAsync(Root + "/search?q=a", async visitor =>
    {
        await Expect(visitor["group-Reliable"].Locator("tr.group")).ToContainTextAsync("all such neurons");
        string claim = await visitor["group-Reliable"].Locator("tr.group").InnerTextAsync();

        await visitor["sort-lift"].FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAddressAsync("sort=lift&desc=true");
        await Expect(visitor["results"].Locator("th[aria-sort=descending]")).ToContainTextAsync("lift");
        await Expect(visitor["group-Reliable"].Locator("tr.group")).ToHaveTextAsync(claim);

        await visitor["all-spellings"].ClickAsync();
        await visitor.WaitForAddressAsync("all=true");
        await Expect(visitor["found"]).ToContainTextAsync("pairs of neuron and spelling");
        await Expect(visitor["results"].Locator("thead")).ToContainTextAsync("token");
        Assert.Contains("q=a", visitor.Address, StringComparison.Ordinal);
    });

    [SkippableFact]
    public Task Search_LayersThatAreNone_SaysSoBesideTheField() => WalkAsync(Root + "/search?q=a", async visitor =>
    {
        await visitor["layers"].FillAsync("99");
        await visitor["layers"].PressAsync("Enter");
        await Expect(visitor["problem-layers"]).ToContainTextAsync("layers 0 to");
        await Expect(visitor["found"]).ToHaveCountAsync(0);
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
