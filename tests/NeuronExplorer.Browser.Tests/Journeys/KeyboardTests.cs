using System.Reflection;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The app by keyboard alone: where the focus is, the list of keys, and the link to what is shown.</summary>
public sealed class KeyboardTests(ExplorerSession session) : Journey(session)
{
    private const int MostSteps = 900;
    private const int StepsAtOnce = 20;

    // Keeps the controls that get the focus, and those around which, or around the switch that they are in, no ring of at least
    // two pixels is drawn then; until the walk comes round. It begins at the top, with the link past the bar.
    private const string Follow = """
        () => {
          const walk = window.walk = { reached: new Set(), faults: new Set(), ended: false };
          const ringed = e => e && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2;
          document.addEventListener('focusin', ({ target: at }) => {
            walk.ended ||= walk.reached.has(at);
            walk.reached.add(at);
            if (!ringed(at) && !ringed(at.closest('.mud-switch'))) walk.faults.add('no ring: ' + at.outerHTML.slice(0, 160));
          });
        }
        """;

    // The faults, and the controls that a mouse could use and the walk did not reach. Plotly's own links are drawn for the mouse
    // alone; what a box offers is gone through with the arrow keys.
    private const string Faults = """
        () => [...window.walk.faults, ...[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
          .filter(e => e.tabIndex >= 0 && !e.disabled && !window.walk.reached.has(e))
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)
          .filter(e => !e.closest('.js-plotly-plot, [role="listbox"], [role="option"]') && e.getAttribute('aria-hidden') !== 'true')
          .slice(0, 8).map(e => 'not reached: ' + e.outerHTML.slice(0, 160))]
        """;

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/new")]
    [InlineData("/glossary")]
    [InlineData("/dictionary")]
    [InlineData("/api")]
    [InlineData("/compare?a=" + JourneyAnalysis.Name)]
    [InlineData("/no/such/page")]
    [InlineData(Root)]
    [InlineData(Root + "/layer/2")]
    [InlineData(Root + "/layer/2/neuron/7")]
    [InlineData(Root + "/neurons?show=positional")]
    [InlineData(Root + "/detectors")]
    [InlineData(Root + "/positional")]
    [InlineData(Root + "/report")]
    [InlineData(Root + "/search?q=a")]
    [InlineData(Root + "/live?text=Try%20it.")]
    public Task Tab_ThroughThePage_ReachesEveryControlWithARing(string address) => WalkAsync(address, async visitor =>
    {
        await visitor.WaitForChartsAsync();
        await visitor.Page.EvaluateAsync(Follow);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.Locator("a.skip")).ToBeFocusedAsync();
        for (int steps = 1; steps < MostSteps && !await visitor.Page.EvaluateAsync<bool>("() => window.walk.ended"); steps += StepsAtOnce)
        {
            for (int step = 0; step < StepsAtOnce; step++)
            {
                await visitor.Page.Keyboard.PressAsync("Tab");
            }
        }

        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.walk.ended"), "the walk does not come round");
        string[] faults = await visitor.Page.EvaluateAsync<string[]>(Faults);
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    });

    // So that a new page is walked through too.
    [Fact]
    public void Pages_OfTheApp_AreAllWalkedThrough() => Assert.Empty(AppearanceTests.Unseen(
    [
        .. typeof(KeyboardTests).GetMethod(nameof(Tab_ThroughThePage_ReachesEveryControlWithARing))!
            .GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[0]),
        // These show what others show too, or lead on at once.
        "/not-found", Root + "/random",
    ]));

    [SkippableFact]
    public Task Keys_ThatTheListNames_EachWorks() => WalkAsync(Root + "/layer/2", async visitor =>
    {
        IKeyboard keys = visitor.Page.Keyboard;
        async Task PressedAsync(string key, string address)
        {
            await keys.PressAsync(key);
            await visitor.WaitForAddressAsync(address);
        }

        await PressedAsync("ArrowUp", "/layer/3");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Layer 3");
        await keys.PressAsync("ArrowUp");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Layer 3");
        await PressedAsync("ArrowDown", "/layer/2");

        await visitor.OpenAsync(Root + "/layer/2/neuron/7");
        await PressedAsync("ArrowRight", "/layer/2/neuron/8");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L2N8");
        await PressedAsync("ArrowLeft", "/layer/2/neuron/7");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L2N7");
        await PressedAsync("ArrowUp", "/layer/3/neuron/7");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L3N7");
        await PressedAsync("ArrowDown", "/layer/2/neuron/7");
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L2N7");
        await keys.PressAsync("r");
        await Expect(visitor["neuron-title"]).Not.ToHaveTextAsync("L2N7");

        await keys.PressAsync("/");
        await Expect(visitor["jump"]).ToBeFocusedAsync();

        await visitor.OpenAsync(Root + "/layer/2");
        await visitor["pixel-map"].Locator("canvas").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await Expect(visitor["pixel-map"].Locator("output")).ToContainTextAsync("neuron 0:");
        await PressedAsync("Enter", "/neuron/");

        await visitor.OpenAsync(Root + "/search");
        await visitor["token-box"].FocusAsync();
        await keys.TypeAsync("a");
        await Expect(visitor.Page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await keys.PressAsync("ArrowDown");
        await PressedAsync("Enter", "/search?");

        await visitor.OpenAsync(Root);
        await visitor.Page.Locator(".skip").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
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
        await visitor.Page.WaitForFunctionAsync("() => document.cookie.includes('ne-theme=light')");
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.ReloadAsync();

        await Expect(visitor["theme"]).ToHaveValueAsync("light");
        Assert.Equal("light", await visitor.Page.EvaluateAsync<string>("() => document.documentElement.style.colorScheme"));
    });
}
