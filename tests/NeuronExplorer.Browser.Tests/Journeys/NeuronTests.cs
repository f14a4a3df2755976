using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>One neuron's page, and the way to its neighbours.</summary>
public sealed class NeuronTests(ExplorerSession session) : Journey(session)
{
    [SkippableTheory]
    [InlineData("token", "triggers", "examples")]
    [InlineData("oscillatory", "lead", "team")]
    public async Task Neuron_OnALaptop_OpensOnWhatMakesItInteresting(string kind, string first, string second)
    {
        await Session.MakeTextbookAsync();
        await WalkAsync($"/a/{JourneyAnalysis.Textbook}/neurons?show={kind}", async visitor =>
        {
            await visitor["neuron-table"].Locator("tbody a").First.ClickAsync();
            await Expect(visitor["neuron-page"]).ToBeVisibleAsync();
            foreach (ILocator shown in (ILocator[])
                [visitor[first].Locator("tbody tr, figure").First, visitor[second].Locator(".example, .spark, .team a").First])
            {
                LocatorBoundingBoxResult? box = await shown.BoundingBoxAsync();
                Assert.InRange(box!.Y + Math.Min(box.Height, 200), 0, 900);
            }
        });
    }

    [SkippableFact]
    public Task Neuron_Opened_ShowsTriggersCurveUpdateAndExamples() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        await visitor.WaitForChartsAsync();
        await Expect(visitor["figure-curve-L1N7"]).ToBeVisibleAsync();
        await Expect(visitor["triggers"].Locator("tbody tr").First).ToBeVisibleAsync();
        Assert.True(await visitor["promoted"].Locator(".pull").CountAsync() >= 10);
        Assert.True(await visitor["suppressed"].Locator(".pull").CountAsync() >= 10);
        await Expect(visitor["examples"].Locator(".token.fires").First).ToBeVisibleAsync();
    });

    [SkippableFact]
    public Task Neuron_SizesAndQuartiles_ShowWhatIsUsual() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        await visitor.WaitForChartsAsync();
        await Expect(visitor["figure-activations-L1N7"].Locator(".barlayer .point").First).ToBeVisibleAsync();
        await visitor["examples-quartiles"].ClickAsync();
        await visitor.WaitForAddressAsync("examples=quartiles");
        await Expect(visitor["examples"].Locator(".example")).Not.ToHaveCountAsync(10);
        await Expect(visitor["examples"].Locator(".token.fires.centre").First).ToBeVisibleAsync();
        Assert.InRange(await visitor["examples"].Locator(".example").CountAsync(), 1, 3);
    });

    [SkippableFact]
    public Task Neuron_OnALaptop_FirstScreenShowsWhatMakesItInteresting() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        await visitor.Page.SetViewportSizeAsync(1400, 900);
        string[] wanted = await visitor.Page.Locator(".badge.detector, .badge.plain").CountAsync() > 0
            ? ["triggers", "examples"]
            : ["figure-curve-L1N7", "team"];
        foreach (string part in wanted)
        {
            LocatorBoundingBoxResult box = (await visitor[part].First.BoundingBoxAsync())!;
            Assert.InRange(box.Y, 0, 500);
        }
    });

    [SkippableFact]
    public Task Neuron_ArrowKeys_MoveToNeighboursKeepingTheRest() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        await visitor["order-2"].ClickAsync();
        await Expect(visitor["order-2"]).ToHaveAttributeAsync("aria-pressed", "true");
        foreach ((string key, string neuron) in ((string, string)[])[("ArrowRight", "L1N8"), ("ArrowUp", "L2N8"), ("ArrowLeft", "L2N7"),
            ("ArrowDown", "L1N7")])
        {
            await visitor.Page.Keyboard.PressAsync(key);
            await Expect(visitor["neuron-title"]).ToHaveTextAsync(neuron);
            await Expect(visitor["order-2"]).ToHaveAttributeAsync("aria-pressed", "true");
            Assert.Contains("n=2", visitor.Address, StringComparison.Ordinal);
        }

        await visitor.Page.GoBackAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L2N7");
    });

    [SkippableFact]
    public Task Trigger_Clicked_SearchesItExactly() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        ILocator trigger = visitor["triggers"].Locator("tbody tr a.token").First;
        string token = await trigger.InnerTextAsync();
        await trigger.ClickAsync();
        await visitor.WaitForAddressAsync("/search?t");
        await Expect(visitor["found"].Locator(".token")).ToHaveTextAsync(token);
        await Expect(visitor["results"].Locator("tbody tr").First).ToBeVisibleAsync();
    });

    [SkippableFact]
    public Task OwnText_Typed_FollowsToTheNeighbourAndToTheLivePage() => WalkAsync(Root + "/layer/1/neuron/7", async visitor =>
    {
        const string Text = "Mara: You put the sofa there.";
        await visitor["own-box"].FillAsync(Text);
        await visitor.WaitForAddressAsync("text=" + Uri.EscapeDataString(Text));
        ILocator tokens = visitor["own-strip"].Locator(".token");
        await Expect(tokens.Nth(5)).ToBeVisibleAsync();
        int shown = await tokens.CountAsync();

        await visitor["step-next"].ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L1N8");
        await Expect(visitor["own-box"]).ToHaveValueAsync(Text);
        await Expect(tokens).ToHaveCountAsync(shown);
        await visitor.ReloadAsync();
        await Expect(visitor["own-box"]).ToHaveValueAsync(Text);
        await Expect(tokens).ToHaveCountAsync(shown);

        await visitor["own-live"].ClickAsync();
        await Expect(visitor["live-text"]).ToHaveValueAsync(Text);
        await Expect(visitor["strip"].Locator("button.token")).ToHaveCountAsync(shown);
        await visitor.WaitForAddressAsync("neuron=L1N8");
    });

    [SkippableFact]
    public Task Neuron_BeyondTheModel_OffersTheNearestThatThereIs() => WalkAsync(Root + "/layer/99/neuron/9999", async visitor =>
    {
        await Expect(visitor["step-next"]).ToHaveCountAsync(0);
        await visitor["nearest"].ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync("L3N255");
        await Expect(visitor["facts"]).ToBeVisibleAsync();
    });
}
