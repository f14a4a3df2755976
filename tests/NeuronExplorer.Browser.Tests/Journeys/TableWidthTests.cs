using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Wide tables fit a small laptop, and what tells most of a row is in sight on a phone.</summary>
public sealed class TableWidthTests(ExplorerSession session) : Journey(session)
{
    private const string Textbook = "/a/" + JourneyAnalysis.Textbook;

    [SkippableTheory]
    [InlineData(Root + "/layer/2", "neuron-table")]
    [InlineData(Root + "/layer/2?show=positional", "neuron-table")]
    [InlineData(Textbook + "/layer/0", "neuron-table")]
    [InlineData(Textbook + "/neurons?show=trigram", "neuron-table")]
    [InlineData(Textbook, "layers-table")]
    [InlineData(Textbook + "/detectors", "detected")]
    public async Task Table_OnASmallLaptop_FitsWithoutScrolling(string address, string table)
    {
        await Session.MakeTextbookAsync();
        await WalkAsync("/", async visitor =>
        {
            await visitor.Page.SetViewportSizeAsync(1280, 800);
            await visitor.OpenAsync(address);
            await Expect(visitor[table]).ToBeVisibleAsync();
            int[] widths = await visitor[table].EvaluateAsync<int[]>("e => [e.parentElement.scrollWidth, e.parentElement.clientWidth]");
            Assert.True(widths[0] <= widths[1], $"{table} is {widths[0]} px wide, of {widths[1]} that there are");
        });
    }

    [SkippableTheory]
    [InlineData(Textbook + "/search?q=a", "results")]
    [InlineData(Root + "/search?q=a", "results")]
    [InlineData(Textbook + "/detectors", "detected")]
    public async Task Share_OnAPhone_IsInSight(string address, string table)
    {
        await Session.MakeTextbookAsync();
        await WalkAsync("/", async visitor =>
        {
            await visitor.Page.SetViewportSizeAsync(360, 740);
            await visitor.OpenAsync(address);
            await Expect(visitor[table]).ToBeVisibleAsync();
            float[] edges = await visitor[table].EvaluateAsync<float[]>("""
                e => [Math.max(...[...e.querySelectorAll('tbody .share')].map(s => s.getBoundingClientRect().right)),
                      e.parentElement.getBoundingClientRect().right]
                """);
            Assert.True(edges[0] <= edges[1], $"the share ends at {edges[0]} px, beyond {edges[1]}");
        });
    }
}
