using System.Reflection;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Every page on a phone, a laptop and a wide screen, light and dark; a picture of each is kept.</summary>
[Trait("Speed", "Slow")]
public sealed partial class AppearanceTests(ExplorerSession session) : Journey(session)
{
    private const string Textbook = "/a/" + JourneyAnalysis.Textbook;

    private const string LiveAddress = Root + "/live?text=Mara%3A%20Try%20it%20under%20the%20window.";

    private const int Wide = 2560;

    private static readonly (int Width, int Height)[] s_windows = [(360, 740), (1400, 900), (Wide, 1440)];

    // What passes need not be named, element by element: that took long.
    private static readonly AxeRunOptions s_allRules = new() { ResultTypes = [ResultType.Violations] };

    private static readonly AxeRunOptions s_colours = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    private static readonly string[] s_grave = ["serious", "critical"];

    // Lists what sticks out on the right, unless something around it scrolls or hides it.
    private const string StickingOut = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const clipped = element => {
            for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
              if (getComputedStyle(box).overflowX !== 'visible') return true;
            return false;
          };
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 0.5 && !clipped(e));
          return ['page ' + document.documentElement.scrollWidth + ' > ' + width, ...out.slice(0, 5).map(e => e.outerHTML.slice(0, 160))];
        }
        """;

    [SkippableTheory]
    [InlineData("analyses", "/")]
    [InlineData("new", "/new")]
    [InlineData("glossary", "/glossary")]
    [InlineData("glossary-term", "/glossary#positional")]
    [InlineData("not-found", "/no/such/page")]
    [InlineData("compare", "/compare?a=" + JourneyAnalysis.Name)]
    [InlineData("compare-two", "/compare?a=" + JourneyAnalysis.Name + "&a=" + JourneyAnalysis.Textbook)]
    [InlineData("compare-none", "/compare")]
    [InlineData("overview", Root)]
    [InlineData("overview-textbook", Textbook + "?n=3&sort=dead")]
    [InlineData("random-none", Root + "/random?show=nothing")]
    [InlineData("layer", Root + "/layer/2")]
    [InlineData("layer-filtered", Root + "/layer/2?sort=mi&desc=true&show=positional&where=frequency:0.01..0.9&map=mi")]
    [InlineData("neuron", Root + "/layer/2/neuron/7")]
    [InlineData("neuron-missing", Root + "/layer/2/neuron/9999")]
    [InlineData("detectors", Textbook + "/detectors")]
    [InlineData("detectors-of-layer", Textbook + "/detectors?n=3&layers=0-1&new=overall&sort=share")]
    [InlineData("detectors-wrong", Root + "/detectors?n=7&layers=99")]
    [InlineData("layer-detects", Textbook + "/layer/0?show=trigram&sort=firings&desc=true&detects=%20")]
    [InlineData("neurons-detects", Textbook + "/neurons?detects=%20a")]
    [InlineData("neurons-list", Root + "/neurons?show=positional&sort=mutualInformationCorrected&desc=true&layers=1-3")]
    [InlineData("positional", Root + "/positional")]
    [InlineData("search", Root + "/search")]
    [InlineData("search-results", Root + "/search?q=a")]
    [InlineData("live", LiveAddress)]
    [InlineData("live-following", LiveAddress + "&at=4&neuron=L2N7&off=L1N3")]
    [InlineData("api", "/api")]
    [InlineData("dictionary", "/dictionary")]
    [InlineData("live-two", LiveAddress + "&other=Mara%3A%20Try%20it%20under%20my%20bed%20then.")]
    [InlineData("live-two-picked", LiveAddress
        + "&other=Mara%3A%20Try%20it%20under%20my%20bed%20then.&at=4&layer=2&neuron=L2N7&count=detectors")]
    [InlineData("neuron-own-text", Root + "/layer/2/neuron/7?text=Mara%3A%20Try%20it%20under%20the%20window.&width=0")]
    [InlineData("report", Root + "/report")]
    [InlineData("report-textbook", Textbook + "/report")]
    [InlineData("problem", "/a/nothing")]
    public async Task Page_InEveryWidthAndTheme_FitsIsReadableAndAsksNobodyElse(string name, string address)
    {
        if (address.Contains(JourneyAnalysis.Textbook, StringComparison.Ordinal))
        {
            await Session.MakeTextbookAsync();
        }

        List<string> faults = [];
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using Visitor visitor = await Session.VisitAsync(scheme: scheme);
            foreach ((int width, int height) in s_windows)
            {
                string look = $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}";
                await visitor.Page.SetViewportSizeAsync(width, height);
                await visitor.OpenAsync(address);
                await WaitUntilDrawnAsync(visitor, address);
                await Screenshots.TakeAsync(visitor.Page, look);
                faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(StickingOut)).Select(part => $"{look}: sticks out: {part}"));
                if (width < Wide)
                {
                    // A wide screen has nothing that a laptop's has not.
                    faults.AddRange((await GraveViolationsAsync(visitor.Page, scheme)).Select(violation => $"{look}: {violation}"));
                }
            }

            visitor.AssertNoTrouble();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // So that a new page is looked at and checked too: in every width and both themes.
    [Fact]
    public void Pages_OfTheApp_AreAllLookedAt()
    {
        string[] seen =
        [
            .. typeof(AppearanceTests).GetMethod(nameof(Page_InEveryWidthAndTheme_FitsIsReadableAndAsksNobodyElse))!
                .GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[1]),
            "/not-found",
        ];
        Assert.Empty(Unseen(seen));
    }

    /// <summary>The routes of the app's pages that none of these addresses is of.</summary>
    internal static string[] Unseen(string[] seen) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "NeuronExplorer.Web"), "*.razor",
            SearchOption.AllDirectories)
        from Match page in PageAddress().Matches(File.ReadAllText(file))
        let route = "^" + Parameter().Replace(page.Groups[1].Value, "[^/?#]+") + "$"
        where !seen.Any(address => Regex.IsMatch(address.Split('?', '#')[0], route))
        select page.Groups[1].Value,
    ];

    [GeneratedRegex("^@page \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex PageAddress();

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();

    [SkippableFact]
    public async Task KeysDialog_InBothThemes_IsReadable()
    {
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using Visitor visitor = await Session.VisitAsync(scheme: scheme);
            await visitor.OpenAsync(Root);
            await visitor.Page.Keyboard.PressAsync("?");
            await Assertions.Expect(visitor["keys"]).ToBeVisibleAsync();
            await Screenshots.TakeAsync(visitor.Page, $"keys-{scheme.ToString().ToLowerInvariant()}");
            Assert.Empty(await GraveViolationsAsync(visitor.Page, scheme));
        }
    }

    [SkippableFact]
    public async Task DeadNeuron_InBothThemes_SaysThatItNeverFired()
    {
        await using Visitor visitor = await Session.VisitAsync();
        await visitor.OpenAsync(Root + "/layer/3?show=dead");
        ILocator neurons = visitor["neuron-table"].Locator("tbody td:first-child a");
        Skip.If(await neurons.CountAsync() == 0, "no neuron of the checkpoint is dead over this corpus on this machine");
        string address = (await neurons.First.GetAttributeAsync("href"))!;
        await Page_InEveryWidthAndTheme_FitsIsReadableAndAsksNobodyElse("neuron-dead", address);
        await visitor.OpenAsync(address);
        await Assertions.Expect(visitor["dead-note"]).ToContainTextAsync("0 firings in 20,000 tokens");
    }

    private static async Task WaitUntilDrawnAsync(Visitor visitor, string address)
    {
        if (address.StartsWith(LiveAddress, StringComparison.Ordinal))
        {
            await Assertions.Expect(visitor[address.Contains("&other=", StringComparison.Ordinal) ? "aligned" : "firing"])
                .ToBeVisibleAsync();
        }

        if (address.Contains("/neuron/7?text=", StringComparison.Ordinal))
        {
            await Assertions.Expect(visitor["own-strip"]).ToBeVisibleAsync();
        }

        await visitor.WaitForChartsAsync();
    }

    // The dark theme changes nothing but colours.
    private static async Task<IEnumerable<string>> GraveViolationsAsync(IPage page, ColorScheme scheme)
    {
        AxeResult result = await page.RunAxe(scheme == ColorScheme.Light ? s_allRules : s_colours);
        return result.Violations
            .Where(violation => s_grave.Contains(violation.Impact))
            .Select(violation =>
                $"{violation.Id} ({violation.Impact}): {string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html))}");
    }
}
