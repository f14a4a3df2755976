using System.Globalization;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>From a figure to what a layer detects, to a detector, and back by the layer's table.</summary>
public sealed class DetectorTests(ExplorerSession session) : Journey(session)
{
    // Plotly draws the layers from left to right.
    private const string FirstBar = """
        figure => {
          const boxes = [...figure.querySelectorAll('.barlayer .point path')].map(bar => bar.getBoundingClientRect())
            .filter(box => box.width > 4 && box.height > 4).sort((a, b) => a.left - b.left);
          return [boxes[0].x + boxes[0].width / 2, boxes[0].y + boxes[0].height / 2];
        }
        """;

    private const string Textbook = "/a/" + JourneyAnalysis.Textbook;

    [SkippableFact]
    public async Task Figure3_BarToTableToNeuronToItsLayersTable_FindsTheSame()
    {
        await Session.MakeTextbookAsync();
        await WalkAsync(Textbook, WalkFromFigure3Async);
    }

    private static async Task WalkFromFigure3Async(Visitor visitor)
    {
        await visitor.WaitForChartsAsync();
        ILocator figure = visitor["figure-3b-1"];
        await figure.ScrollIntoViewIfNeededAsync();
        float[] centre = await figure.EvaluateAsync<float[]>(FirstBar);
        await visitor.Page.Mouse.MoveAsync(centre[0] - 2, centre[1]);
        await Expect(figure.Locator(".hoverlayer .hovertext").First).ToBeVisibleAsync();
        await visitor.Page.Mouse.ClickAsync(centre[0], centre[1]);
        await visitor.WaitForAddressAsync("/detectors?n=1&layers=");
        await Expect(visitor["row-count"]).ToContainTextAsync("detected token");
        string layer = await visitor["layers"].InputValueAsync();

        await visitor["sort-occurrences"].FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.WaitForAddressAsync("sort=occurrences");
        await Expect(visitor["detected"].Locator("th", new() { Has = visitor["sort-occurrences"] }))
            .ToHaveAttributeAsync("aria-sort", "descending");
        long[] occurrences = await OccurrencesAsync(visitor);
        Assert.NotEmpty(occurrences);
        Assert.Equal(occurrences.OrderDescending(), occurrences);

        string token = await visitor["detected"].Locator("tbody .token").First.InnerTextAsync();
        await visitor["detected"].Locator(".unfold").First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        ILocator detector = visitor["detectors"].Locator("a").First;
        string id = await detector.InnerTextAsync();
        Assert.StartsWith($"L{layer}N", id, StringComparison.Ordinal);
        await detector.ClickAsync();
        await Expect(visitor["neuron-title"]).ToHaveTextAsync(id);

        await visitor.OpenAsync($"{Textbook}/layer/{layer}");
        await visitor["detects"].FillAsync(token);
        await visitor["detects"].PressAsync("Enter");
        await visitor.WaitForAddressAsync("detects=");
        await Expect(visitor[$"neuron-{id[(id.IndexOf('N', StringComparison.Ordinal) + 1)..]}"]).ToBeVisibleAsync();
        IReadOnlyList<string> cells = await visitor["neuron-table"].Locator(".detects").AllTextContentsAsync();
        Assert.All(cells, cell => Assert.Contains(token, cell, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<long[]> OccurrencesAsync(Visitor visitor)
    {
        IReadOnlyList<string> texts = await visitor["detected"].Locator("tbody tr td:nth-child(3)").AllInnerTextsAsync();
        return [.. texts.Select(text => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
    }
}
