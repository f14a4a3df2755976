using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Two texts side by side, with what fires on one and not on the other.</summary>
public sealed class LivePairTests(ExplorerSession session) : Journey(session)
{
    private const string Text = "Mara: You put the sofa there.";
    private const string Other = "Mara: You put the table there.";

    [SkippableFact]
    public async Task LayerTable_OnAPhone_KeepsItsShareColumnAndItsSumsBelow()
    {
        await using Visitor visitor = await Session.VisitAsync();
        await visitor.Page.SetViewportSizeAsync(360, 740);
        await visitor.OpenAsync($"{Root}/live?text={Uri.EscapeDataString(Text)}&other={Uri.EscapeDataString(Other)}");
        ILocator share = visitor["by-layer"].Locator("tbody .tug").First;
        await Expect(share).ToBeVisibleAsync();

        LocatorBoundingBoxResult cell = (await share.BoundingBoxAsync())!;
        LocatorBoundingBoxResult last = (await visitor["by-layer"].Locator("tbody tr").Last.BoundingBoxAsync())!;
        LocatorBoundingBoxResult sums = (await visitor["by-layer"].Locator("tfoot tr").BoundingBoxAsync())!;
        Assert.InRange(cell.Width, 44, 360);
        Assert.InRange(cell.X + cell.Width, 0, 360);
        Assert.True(sums.Y >= last.Y + last.Height - 1, "the sums stand beside the rows");
    }

    [SkippableFact]
    public Task OtherText_EditedFromTheFirst_ShowsTheDifferenceAndComesBackAfterReload() =>
        WalkAsync(Root + "/live?text=" + Uri.EscapeDataString(Text), async visitor =>
    {
        await visitor["compare"].ClickAsync();
        await Expect(visitor["other-text"]).ToHaveValueAsync(Text);
        await Expect(visitor["no-difference"]).ToBeVisibleAsync();

        await visitor["other-text"].FillAsync(Other);
        await visitor.WaitForAddressAsync("other=" + Uri.EscapeDataString(Other));
        ILocator lone = visitor["lone"].Locator("tbody tr");
        await Expect(lone.First).ToBeVisibleAsync();
        ILocator apart = visitor["strip"].Locator("button.apart");
        await Expect(apart.First).ToBeVisibleAsync();
        Assert.NotEqual("0", await visitor["only-a"].InnerTextAsync());

        await apart.First.ClickAsync();
        await visitor.WaitForAddressAsync("at=");
        await Expect(apart.First).ToHaveAttributeAsync("aria-pressed", "true");
        await visitor["differ-2"].ClickAsync();
        await visitor.WaitForAddressAsync("layer=2");
        await Expect(visitor["lone-count"]).ToContainTextAsync("in layer 2");
        string count = await visitor["lone-count"].InnerTextAsync();
        await visitor.ReloadAsync();
        await Expect(visitor["other-text"]).ToHaveValueAsync(Other);
        await Expect(visitor["lone-count"]).ToHaveTextAsync(count, new() { UseInnerText = true });

        await visitor["show-b"].ClickAsync();
        await visitor.WaitForAddressAsync("show=b");
        await Expect(visitor["firing"]).ToBeVisibleAsync();

        await visitor["close-other"].ClickAsync();
        await Expect(visitor["other-strip"]).ToHaveCountAsync(0);
        await Expect(visitor.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("other="));
    });

    [SkippableFact]
    public Task LoneNeuron_Followed_HasItsValuesAlongBothTextsAndLeadsToItsPage() =>
        WalkAsync($"{Root}/live?text={Uri.EscapeDataString(Text)}&other={Uri.EscapeDataString(Other)}", async visitor =>
    {
        ILocator link = visitor["lone"].Locator("tbody tr a").First;
        string neuron = await link.InnerTextAsync();
        await visitor["follow-" + neuron].ClickAsync();
        await visitor.WaitForAddressAsync("neuron=" + neuron);

        // Fires on exactly one of the texts, not counting BOS.
        string[] prefixes = ["", "other-"];
        List<bool> fires = [];
        foreach (string prefix in prefixes)
        {
            await Expect(visitor[prefix + "unfollow"]).ToBeVisibleAsync();
            fires.Add(await visitor[prefix + "strip"].Locator("button.fires:not([data-testid$='token-0'])").CountAsync() > 0);
        }

        Assert.Equal([false, true], fires.Order());
        await link.ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync(neuron);
    });
}
