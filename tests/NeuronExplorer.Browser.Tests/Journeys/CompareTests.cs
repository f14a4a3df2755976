using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From one analysis to a comparison that says what else differs.</summary>
public sealed class CompareTests(ExplorerSession session) : Journey(session)
{
    [SkippableFact]
    public Task Compare_UnknownName_IsToldWithTheListAndAnsweredAsMissing() => WalkAsync("/compare?a=zzz", async visitor =>
    {
        await Expect(visitor["problem"]).ToHaveTextAsync("There is no analysis “zzz”. Choose from these.");
        await Expect(visitor["compare-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
        Assert.Equal(404, (await visitor.Page.ReloadAsync())!.Status);
    });

    [SkippableFact]
    public async Task Compare_OpenedInAnAnalysis_HasItChosenAndSaysWhatDiffersFromAnother()
    {
        await Session.MakeTextbookAsync();
        await WalkAsync(Root, async visitor =>
        {
            await visitor["nav-compare"].ClickAsync();
            await visitor.WaitForAddressAsync("/compare?a=" + JourneyAnalysis.Name);
            await Expect(visitor["compare-" + JourneyAnalysis.Name]).ToHaveAttributeAsync("aria-current", "true");
            await Expect(visitor["differences"]).ToHaveCountAsync(0);

            await visitor["compare-" + JourneyAnalysis.Textbook].ClickAsync();
            await visitor.WaitForAddressAsync("a=" + JourneyAnalysis.Textbook);
            await Expect(visitor["differences"]).ToContainTextAsync("built by hand");
            await Expect(visitor["totals"].Locator("tbody tr")).ToHaveCountAsync(2);
            await visitor.WaitForChartsAsync();
            await Expect(visitor["legend"].Locator("li")).ToHaveCountAsync(2);

            await visitor.Page.SetViewportSizeAsync(1280, 800);
            Assert.True(await visitor["totals"].EvaluateAsync<bool>("t => t.parentElement.scrollWidth <= t.parentElement.clientWidth"));

            await visitor["totals"].Locator("tbody a").First.ClickAsync();
            await visitor.WaitForAddressAsync("/a/");
        });
    }
}
