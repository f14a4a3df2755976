using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Addresses that lead nowhere say so, and the app stays up.</summary>
public sealed class UnknownAddressTests(ExplorerSession session) : Journey(session)
{
    [SkippableTheory]
    [InlineData("/a/nothing", "nothing")]
    [InlineData("/a/..%2Fjourney", "journey")]
    [InlineData("/a/nothing/search?q=the", "nothing")]
    [InlineData("/compare?a=nothing", "nothing")]
    [InlineData(Root + "/layer/99", "There is no layer 99")]
    [InlineData(Root + "/layer/0/neuron/9999", "There is no neuron L0N9999")]
    [InlineData(Root + "/layer/-1/neuron/0", "There is no neuron L-1N0")]
    [InlineData(Root + "/layer/99/neuron/0", "There is no neuron L99N0")]
    public Task Address_Unknown_SaysSoInOneLine(string address, string named) => WalkAsync(address, async visitor =>
    {
        ILocator line = visitor.Page.Locator("[data-testid='problem'] p, p[data-testid='problem'], [data-testid='empty']").First;
        await Expect(line).ToContainTextAsync(named);
        Assert.DoesNotContain('\n', (await line.InnerTextAsync()).Trim());
        await visitor["home"].ClickAsync();
        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
    });

    [SkippableTheory]
    [InlineData(Root + "/layer/1?sort=nonsense&page=-3&where=,,:..&show=x")]
    [InlineData(Root + "/layer/1/neuron/7?n=9&examples=x&width=-1")]
    [InlineData(Root + "/search?t=1,x&n=7&hit=8&page=0")]
    [InlineData(Root + "/search?t=999999")]
    [InlineData(Root + "/live?text=one&at=999&layer=44&neuron=L9N9&off=x")]
    [InlineData(Root + "/positional?layer=77")]
    public Task Address_Nonsense_ShowsThePageAllTheSame(string address) => WalkAsync(address, async visitor =>
    {
        await Expect(visitor.Page.Locator("h1")).Not.ToHaveTextAsync("That did not work");
        await Expect(visitor.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await visitor["home"].ClickAsync();
        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
    });

    [SkippableFact]
    public async Task Address_OfNoPage_Is404WithAWayBack()
    {
        await using Visitor visitor = await Session.VisitAsync();
        IResponse? response = await visitor.Page.GotoAsync("/no/such/page");
        Assert.Equal(404, response?.Status);
        await visitor["home"].ClickAsync();
        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Link_ClickedWhileThePageComesAlive_IsFollowed()
    {
        await using Visitor visitor = await Session.VisitAsync();
        HeldAnswers answers = await HeldAnswers.OfAsync(visitor.Page);
        // The first message ends the handshake; the circuit begins with the next.
        Task held = answers.Hold("", passing: 1);
        await visitor.Page.GotoAsync("/no/such/page");
        await held.WaitAsync(TimeSpan.FromMilliseconds(ExplorerSession.Patience));
        await visitor["home"].ClickAsync();
        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
        answers.Release();
        await visitor.WaitUntilConnectedAsync();
        await Expect(visitor["open-" + JourneyAnalysis.Name]).ToBeVisibleAsync();
    }
}
