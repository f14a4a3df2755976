using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Charts whose drawing library loads slowly or not at all.</summary>
public sealed class ChartTests(ExplorerSession session) : Journey(session)
{
    private const string Plotly = "**/plotly-basic-*";

    [SkippableFact]
    public Task Page_LeftWhilePlotlyLoads_NextPageDrawsItsCharts() => WalkAsync("/", async visitor =>
    {
        TaskCompletionSource arrival = new();
        TaskCompletionSource asked = new();
        await visitor.Page.RouteAsync(Plotly, async route =>
        {
            asked.TrySetResult();
            await arrival.Task;
            await route.ContinueAsync();
        });
        await visitor["open-" + JourneyAnalysis.Name].ClickAsync();
        await Expect(visitor["tokens-tested"]).ToBeVisibleAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(ExplorerSession.Patience));
        await visitor.Page.EvaluateAsync($"Blazor.navigateTo('{Root}/layer/1')");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Layer 1" })).ToBeVisibleAsync();
        await Expect(visitor["tokens-tested"]).Not.ToBeVisibleAsync();
        arrival.SetResult();
        await visitor.WaitForChartsAsync();
    });

    [SkippableFact]
    public async Task Charts_PlotlyDidNotCome_SaySoAndDrawWhenAskedAgain()
    {
        await using Visitor visitor = await Session.VisitAsync();
        await visitor.Page.RouteAsync(Plotly, route => route.AbortAsync());
        await visitor.OpenAsync(Root);
        ILocator again = visitor["figure-8-counts"].GetByText("try again");
        await Expect(again).ToBeVisibleAsync();
        await visitor.Page.UnrouteAsync(Plotly);
        await again.ClickAsync();
        await Expect(visitor["figure-8-counts"].Locator(".barlayer .point").First).ToBeAttachedAsync();
    }
}
