using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The report of an analysis: the same document in both themes and on repeat, and what comes out of the printer.</summary>
public sealed class ReportTests(ExplorerSession session) : Journey(session)
{
    [SkippableFact]
    public async Task Report_InBothThemesAndTwice_IsTheSameDocumentOnWhite()
    {
        string first = await ReadAsync(ColorScheme.Light);
        Assert.Equal(first, await ReadAsync(ColorScheme.Light));
        Assert.Equal(first, await ReadAsync(ColorScheme.Dark));
    }

    [SkippableTheory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public Task Report_Printed_HasNoEmptyPageAndNoNavigation(string format) => WalkAsync(Root + "/report", async visitor =>
    {
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visitor.Page.Locator("header.bar")).Not.ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("footer")).Not.ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Print, or save as PDF")).Not.ToBeVisibleAsync();
        byte[] file = await visitor.Page.PdfAsync(new() { Format = format, Path = Screenshots.File($"report-{format}", ".pdf") });
        IReadOnlyList<string> pages = Pdf.Pages(file);
        Assert.InRange(pages.Count, 2, 16);
        // The page's number alone is one text, or few.
        Assert.All(pages, (page, at) => Assert.True(Pdf.Texts(page) > 5, $"page {at + 1} of {pages.Count} is empty"));
    });

    [SkippableFact]
    public Task Report_FromTheOverview_IsOneLinkAway() => WalkAsync(Root, async visitor =>
    {
        await visitor["report-link"].ClickAsync();
        await Expect(visitor["report"]).ToBeVisibleAsync();
        Assert.EndsWith("/report", visitor.Address, StringComparison.Ordinal);
    });

    private async Task<string> ReadAsync(ColorScheme scheme)
    {
        await using Visitor visitor = await Session.VisitAsync(scheme: scheme);
        await visitor.OpenAsync(Root + "/report");
        Assert.Equal(
            "rgb(255, 255, 255) rgb(0, 0, 0)",
            await visitor["report"].EvaluateAsync<string>("r => getComputedStyle(r).backgroundColor + ' ' + getComputedStyle(r).color"));
        visitor.AssertNoTrouble();
        return await visitor["report"].EvaluateAsync<string>("r => r.outerHTML");
    }
}
