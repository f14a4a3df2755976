using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Running the visitor's own text through the model.</summary>
public sealed class LiveTextTests(ExplorerSession session) : Journey(session)
{
    private const string Text = "Mara: You put the sofa there on purpose?";

    [SkippableFact]
    public Task Text_Typed_ShowsTokensAndWhichNeuronsFire() => WalkAsync(Root + "/live", async visitor =>
    {
        await Expect(visitor["live-text"]).ToBeEnabledAsync();
        await visitor["live-text"].PressSequentiallyAsync(Text);
        await visitor.WaitForAddressAsync("text=" + Uri.EscapeDataString(Text));
        ILocator tokens = visitor["strip"].Locator("button.token");
        await Expect(tokens.Nth(10)).ToBeVisibleAsync();
        await Expect(visitor["next"].Locator("tbody tr")).ToHaveCountAsync(10);

        await visitor["token-3"].ClickAsync();
        await visitor.WaitForAddressAsync("at=3");
        await Expect(visitor["token-3"]).ToHaveAttributeAsync("aria-pressed", "true");
        ILocator firing = visitor["firing"].Locator("tbody tr");
        await Expect(firing.First).ToBeVisibleAsync();
        string neuron = await firing.First.Locator("a").InnerTextAsync();

        await visitor["follow-" + neuron].ClickAsync();
        await visitor.WaitForAddressAsync("neuron=" + neuron);
        await Expect(tokens.Nth(3)).ToHaveClassAsync(new Regex("fires"));

        int shown = await tokens.CountAsync();
        await visitor.ReloadAsync();
        await Expect(visitor["live-text"]).ToHaveValueAsync(Text);
        await Expect(tokens).ToHaveCountAsync(shown);
        await Expect(visitor["token-3"]).ToHaveAttributeAsync("aria-pressed", "true");
    });

    [SkippableFact]
    public Task Text_LongerThanTheConnectionTakes_IsCutAndThePageSaysSoAndLives() => WalkAsync(Root + "/live", async visitor =>
    {
        await Expect(visitor["live-text"]).ToBeEnabledAsync();

        await PasteAsync(visitor["live-text"], string.Concat(Enumerable.Repeat("the sofa \u201c\u4e2d\u201d ", 50_000)));

        await Expect(visitor["notice"]).ToContainTextAsync("a box takes 20,000");
        Assert.Equal(20_000, (await visitor["live-text"].InputValueAsync()).Length);
        await Expect(visitor["live-problem"]).ToContainTextAsync("shorten it");
        await visitor["live-text"].FillAsync("one of them");
        await Expect(visitor["strip"]).ToContainTextAsync("·of");
    });

    [SkippableFact]
    public async Task Answer_ComesAfterALinkWasClicked_DoesNotBringTheVisitorBack()
    {
        await using Visitor visitor = await Session.VisitAsync();
        HeldAnswers answers = await HeldAnswers.OfAsync(visitor.Page);
        await visitor.OpenAsync(Root + "/live?text=one");
        await Expect(visitor["next"].Locator("tbody tr")).ToHaveCountAsync(10);
        Task held = answers.Hold("live?text=two");
        await visitor["live-text"].FillAsync("two");
        await held.WaitAsync(TimeSpan.FromMilliseconds(ExplorerSession.Patience));

        await visitor["home"].ClickAsync();
        answers.Release();

        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
        Assert.Equal("/", visitor.Address);
        visitor.AssertNoTrouble();
    }

    [SkippableTheory]
    [InlineData("/search", "token-box")]
    [InlineData("", "jump")]
    public Task Box_PastedTooMuch_IsCutAndThePageLives(string page, string box) => WalkAsync(Root + page, async visitor =>
    {
        await Expect(visitor[box]).ToBeEnabledAsync();

        await PasteAsync(visitor[box], new string('x', 700_000));

        await Expect(visitor["notice"]).ToContainTextAsync("The text has 700,000 characters");
        await visitor["notice"].EvaluateAsync("notice => notice.replaceChildren()");
        await visitor[box].FillAsync("the");
        await visitor[box].PressAsync("Enter");
        await visitor.WaitForAddressAsync("the");
    });

    private static async Task PasteAsync(ILocator box, string text) => await box.EvaluateAsync(
        """
        (box, text) => {
          box.focus();
          box.value = text;
          box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
          box.dispatchEvent(new Event('change', { bubbles: true }));
        }
        """,
        text);

    [SkippableFact]
    public Task Text_Changed_ShowsTheNewOneOnly() => WalkAsync(Root + "/live?text=one", async visitor =>
    {
        ILocator strip = visitor["strip"];
        await Expect(strip).ToContainTextAsync("o");
        await visitor["live-text"].FillAsync("zebra quilt");
        await visitor.WaitForAddressAsync("text=zebra");
        await Expect(strip).ToContainTextAsync("z");
        await visitor["live-text"].FillAsync("");
        await Expect(strip).ToHaveCountAsync(0);
        await Expect(visitor.Page).ToHaveURLAsync(new Regex(Regex.Escape(Root + "/live") + "$"));
    });
}
