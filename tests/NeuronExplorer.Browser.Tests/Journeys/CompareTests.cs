using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From one analysis to a comparison that says what else differs.</summary>
public sealed class CompareTests(ExplorerSession session) : Journey(session)
{
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

            await visitor["totals"].Locator("tbody a").First.ClickAsync();
            await visitor.WaitForAddressAsync("/a/");
        });
    }
}
