using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Figures saved for a paper: the same in both themes and on repeat, of the right size, readable at it.</summary>
public sealed class FigureFilesTests(ExplorerSession session) : Journey(session)
{
    private const double PixelsPerMillimetre = 300 / 25.4;
    private static readonly int[] s_widths = [84, 174];

    // The size of type as it is drawn, in points, and whether each text is whole on the page and touches no other.
    private const string Measure = """
        svg => {
          document.body.innerHTML = svg;
          const drawn = document.querySelector('svg'), page = drawn.getBoundingClientRect();
          const texts = [...drawn.querySelectorAll('text')].filter(t => t.textContent).map(t => ({
            text: t.textContent, box: t.getBoundingClientRect(),
            points: parseFloat(getComputedStyle(t).fontSize) * drawn.getScreenCTM().a * 0.75 }));
          const faults = [];
          for (const t of texts) {
            if (t.points < 7.999) faults.push(`${t.text}: ${t.points} pt`);
            if (t.box.left < page.left - 1 || t.box.right > page.right + 1 || t.box.bottom > page.bottom + 1 || t.box.top < page.top - 1)
              faults.push(`${t.text}: not on the page`);
            for (const o of texts)
              if (o !== t && Math.min(o.box.right, t.box.right) - Math.max(o.box.left, t.box.left) > 1
                && Math.min(o.box.bottom, t.box.bottom) - Math.max(o.box.top, t.box.top) > 4) faults.push(`${t.text} touches ${o.text}`);
          }
          return [...faults, ...texts.length ? [] : ['no text']];
        }
        """;

    [SkippableTheory]
    [InlineData("", "figure-1a")]
    [InlineData("", "dead-curve")]
    [InlineData("?n=3", "figure-2-3")]
    [InlineData("", "figure-3b-1")]
    [InlineData("", "figure-4-1")]
    [InlineData("", "figure-8-counts")]
    [InlineData("/positional", "figure-8")]
    [InlineData("/positional", "positional-oscillatory")]
    [InlineData("/positional", "positional-other")]
    [InlineData("/layer/1?map=type", "layer-1-map-positionalType")]
    [InlineData("/layer/1", "layer-1-map-frequency")]
    [InlineData("/layer/1", "histogram-frequency")]
    [InlineData("/live?text=Mara%3A%20Try%20it%20under%20the%20window.", "live-map")]
    public async Task Figure_InBothThemesAndTwice_IsTheSameFileAndFitForPrint(string page, string key)
    {
        Dictionary<string, byte[]> first = await SaveAllAsync(page, key, ColorScheme.Light);
        Skip.If(first.Count == 0, $"this machine's checkpoint has no {key} to draw");
        Dictionary<string, byte[]> again = await SaveAllAsync(page, key, ColorScheme.Light);
        Dictionary<string, byte[]> dark = await SaveAllAsync(page, key, ColorScheme.Dark);
        Assert.Equal(4, first.Count);
        Assert.All(first, file => Assert.Equal(file.Value, again[file.Key]));
        Assert.All(first, file => Assert.Equal(file.Value, dark[file.Key]));

        await using Visitor visitor = await Session.VisitAsync();
        foreach (int width in s_widths)
        {
            (string svgName, byte[] svg) = Single(first, $"-{width}mm", ".svg");
            (_, byte[] png) = Single(first, $"-{width}mm", ".png");
            await File.WriteAllBytesAsync(Screenshots.File($"paper-{key}-{width}", ".svg"), svg);
            await File.WriteAllBytesAsync(Screenshots.File($"paper-{key}-{width}", ".png"), png);
            Assert.StartsWith($"{JourneyAnalysis.Name}-{key}-{width}mm-", svgName, StringComparison.Ordinal);
            await AssertFitForPrintAsync(visitor, key, width, svg, png);
        }
    }

    /// <summary>Whatever figure a page offers, from the dark theme too.</summary>
    [SkippableTheory]
    [InlineData(Root, 8)]
    [InlineData(Root + "?n=2", 1, "-2")]
    [InlineData(Root + "?n=3", 1, "-3")]
    [InlineData("/a/" + JourneyAnalysis.Textbook, 9)]
    [InlineData(Root + "/positional", 2)]
    [InlineData("/a/" + JourneyAnalysis.Textbook + "/positional", 4)]
    [InlineData(Root + "/layer/1?map=positionalType&hist=mutualInformation", 2)]
    [InlineData("/a/" + JourneyAnalysis.Textbook + "/layer/0?map=covering1", 2)]
    [InlineData(Root + "/layer/1/neuron/7", 1)]
    [InlineData("/compare?a=" + JourneyAnalysis.Name + "&a=" + JourneyAnalysis.Textbook, 9)]
    [InlineData(Root + "/live?text=Mara%3A%20Try%20it%20under%20the%20window.", 1)]
    [InlineData(Root + "/live?text=Mara%3A%20Try%20it.&other=Mara%3A%20Try%20this.", 1)]
    public async Task Figures_OfAPage_AreAllFitForPrint(string address, int atLeast, string ending = "")
    {
        await Session.MakeTextbookAsync();
        await using Visitor measuring = await Session.VisitAsync();
        await WalkAsync(address, async visitor =>
        {
            if (address.Contains("/live", StringComparison.Ordinal))
            {
                await Expect(visitor["export-live-map"]).ToBeVisibleAsync();
            }

            string[] keys = await visitor.Page.EvaluateAsync<string[]>(
                "end => [...document.querySelectorAll('[data-testid^=export-]:has(details)')].map(e => e.dataset.testid.slice(7))"
                    + ".filter(key => key.endsWith(end))",
                ending);
            Assert.True(keys.Length >= atLeast, $"{address} has {keys.Length} figures: {string.Join(", ", keys)}");
            foreach (string key in keys)
            {
                foreach (int width in s_widths)
                {
                    (_, byte[] svg) = await SaveAsync(visitor, key, "svg", width);
                    (_, byte[] png) = await SaveAsync(visitor, key, "png", width);
                    await AssertFitForPrintAsync(measuring, key, width, svg, png);
                }
            }
        },
        ColorScheme.Dark);
    }

    // So that a new place of figures is walked too: add its page above, and then its file here.
    [Fact]
    public void Places_OfFigures_AreAllWalked() => Assert.Equal(
        ["CanvasMap", "ComparePage", "FigureCard", "LayerPage", "LivePair", "LiveSingle", "NeuronPage", "OverviewDetectors", "OverviewPage",
            "PositionalPage"],
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "NeuronExplorer.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text
                && ((string[])["<FigureCard ", "<CanvasMap ", "Picture=\""]).Any(part => text.Contains(part, StringComparison.Ordinal)))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    private static async Task AssertFitForPrintAsync(Visitor visitor, string key, int width, byte[] svg, byte[] png)
    {
        string text = Encoding.UTF8.GetString(svg);
        XElement root = XElement.Parse(text);
        Assert.Equal($"{width}mm", root.Attribute("width")!.Value);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "title");
        XElement ground = root.Elements().First(element => element.Name.LocalName == "rect");
        Assert.Equal("#FFFFFF", ground.Attribute("fill")!.Value);
        string[] faults = await visitor.Page.EvaluateAsync<string[]>(Measure, text);
        Assert.True(faults.Length == 0, $"{key}, {width} mm: {string.Join("; ", faults)}");

        Png picture = Png.Read(png);
        double high = double.Parse(root.Attribute("height")!.Value.Replace("mm", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture);
        Assert.InRange(picture.Width - (width * PixelsPerMillimetre), -1, 1);
        Assert.InRange(picture.Height - (high * PixelsPerMillimetre), -1, 1);
        Assert.Equal((11_811, 11_811), picture.DotsPerMetre);
    }

    [SkippableFact]
    public Task Menu_ByKeyboardAlone_OpensSavesAndCloses() => WalkAsync(Root, async visitor =>
    {
        ILocator menu = visitor["export-figure-1a"].Locator("details");
        await visitor["export-figure-1a"].GetByText("JSON", new() { Exact = true }).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(menu).ToHaveAttributeAsync("open", "");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Tab");
        IDownload download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains("-figure-1a-174mm-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(".svg", download.SuggestedFilename, StringComparison.Ordinal);
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
    });

    // All files of a figure by name; none where the page has no such figure.
    private async Task<Dictionary<string, byte[]>> SaveAllAsync(string page, string key, ColorScheme scheme)
    {
        await using Visitor visitor = await Session.VisitAsync(scheme: scheme);
        await visitor.OpenAsync(Root + page);
        ILocator tools = visitor["export-" + key];
        Dictionary<string, byte[]> files = [];
        if (!page.StartsWith("/live", StringComparison.Ordinal) && await tools.CountAsync() == 0)
        {
            return files;
        }

        foreach (int width in s_widths)
        {
            foreach (string kind in (string[])["svg", "png"])
            {
                (string name, byte[] content) = await SaveAsync(visitor, key, kind, width);
                files.Add(name, content);
            }
        }

        visitor.AssertNoTrouble();
        return files;
    }

    private static async Task<(string Name, byte[] Content)> SaveAsync(Visitor visitor, string key, string kind, int width)
    {
        await visitor["export-" + key].Locator("summary").ClickAsync();
        IDownload download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor[$"{key}-{kind}-{width}"].ClickAsync());
        await using Stream stream = await download.CreateReadStreamAsync();
        using MemoryStream content = new();
        await stream.CopyToAsync(content);
        return (download.SuggestedFilename, content.ToArray());
    }

    private static (string Name, byte[] Content) Single(Dictionary<string, byte[]> files, string part, string end)
    {
        KeyValuePair<string, byte[]> found = files.Single(file =>
            file.Key.Contains(part, StringComparison.Ordinal) && file.Key.EndsWith(end, StringComparison.Ordinal));
        return (found.Key, found.Value);
    }
}
