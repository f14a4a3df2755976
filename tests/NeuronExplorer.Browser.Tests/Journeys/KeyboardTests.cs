using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The app by keyboard alone: where the focus is, the list of keys, and the link to what is shown.</summary>
public sealed class KeyboardTests(ExplorerSession session) : Journey(session)
{
    // The focused control, and whether a ring of at least two pixels is drawn around it or around the switch that it is in.
    private const string FocusedWithoutRing = """
        () => {
          const at = document.activeElement;
          const ringed = e => e && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2;
          return at === document.body || ringed(at) || ringed(at.closest('.mud-switch')) ? null : at.outerHTML.slice(0, 160);
        }
        """;

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/new")]
    [InlineData("/glossary")]
    [InlineData(Root)]
    [InlineData(Root + "/layer/2")]
    [InlineData(Root + "/layer/2/neuron/7")]
    [InlineData(Root + "/search?q=a")]
    [InlineData(Root + "/live?text=Try%20it.")]
    [InlineData(Root + "/positional")]
    [InlineData(Root + "/report")]
    [InlineData("/compare?a=" + JourneyAnalysis.Name)]
    public Task Tab_ThroughThePage_RingAroundEveryControl(string address) => WalkAsync(address, async visitor =>
    {
        List<string> bare = [];
        for (int step = 0; step < 60; step++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string?>(FocusedWithoutRing) is { } control)
            {
                bare.Add(control);
            }
        }

        Assert.True(bare.Count == 0, string.Join('\n', bare.Distinct()));
    });

    [SkippableFact]
    public Task QuestionMark_Pressed_ListsTheKeysUntilEscape() => WalkAsync(Root + "/layer/2/neuron/7", async visitor =>
    {
        await visitor.Page.Keyboard.PressAsync("?");
        await Expect(visitor["keys"]).ToBeVisibleAsync();
        await Expect(visitor["keys"]).ToContainTextAsync("previous and next neuron");

        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor["keys"]).ToBeHiddenAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L2N7");

        await visitor["foot-keys"].ClickAsync();
        await visitor["keys"].GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visitor["keys"]).ToBeHiddenAsync();
    });

    [SkippableFact]
    public Task QuestionMark_Typed_IsText() => WalkAsync(Root, async visitor =>
    {
        await visitor["jump"].ClickAsync();
        await visitor.Page.Keyboard.TypeAsync("why?");

        await Expect(visitor["jump"]).ToHaveValueAsync("why?");
        await Expect(visitor["keys"]).ToBeHiddenAsync();
    });

    [SkippableTheory]
    [InlineData(Root)]
    [InlineData(Root + "/layer/2?sort=frequency&desc=true")]
    [InlineData(Root + "/search?q=a")]
    public Task CopyLink_Clicked_AddressOfWhatIsShown(string address) => WalkAsync(address, async visitor =>
    {
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visitor["copy-link"].ClickAsync();

        await Expect(visitor.Page.Locator("#copied")).ToHaveTextAsync("Link copied");
        Assert.Equal(visitor.Page.Url, await visitor.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    });

    [SkippableFact]
    public Task Theme_Chosen_StaysWhateverTheSystemSays() => WalkAsync(Root, async visitor =>
    {
        await visitor["theme"].SelectOptionAsync("light");
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.ReloadAsync();

        await Expect(visitor["theme"]).ToHaveValueAsync("light");
        Assert.Equal("light", await visitor.Page.EvaluateAsync<string>("() => document.documentElement.style.colorScheme"));
    });
}
