using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>The web app stops and restarts while a page is open.</summary>
[Trait("Speed", "Slow")]
public sealed class RestartTests(ExplorerSession session) : Journey(session)
{
    [SkippableFact]
    public async Task Server_Restarted_PageComesBackWhereItWas()
    {
        _ = Session.Explorer;
        DirectoryInfo data = Directory.CreateDirectory(Path.Combine(Session.Folder, "restarted"));
        File.Copy(Session.AnalysisFile, Path.Combine(data.CreateSubdirectory("analyses").FullName, Path.GetFileName(Session.AnalysisFile)));
        using ExplorerProcess first = await ExplorerProcess.StartAsync(data.FullName);
        await using Visitor visitor = await Session.VisitAsync(first.Address);
        await visitor.OpenAsync(Root + "/layer/1?sort=firings&desc=true&page=2");
        string address = visitor.Address;
        string[] rows = [.. await visitor["neuron-table"].Locator("tbody tr td:first-child").AllInnerTextsAsync()];

        await visitor.Page.EvaluateAsync("""
            () => {
              window.before = true;
              window.refused = [];
              document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
            }
            """);
        await Expect(visitor["reconnect"]).ToBeHiddenAsync();
        first.Kill();
        await Expect(visitor["reconnect"]).ToBeVisibleAsync();
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => refused"));
        using ExplorerProcess second = await ExplorerProcess.StartAsync(data.FullName, first.Port);
        await visitor.Page.WaitForFunctionAsync("() => !window.before");
        await visitor.WaitUntilConnectedAsync();
        Assert.Equal(address, visitor.Address);
        await Expect(visitor["neuron-table"].Locator("tbody tr td:first-child")).ToHaveTextAsync(rows);
        await visitor["page-next"].ClickAsync();
        await visitor.WaitForAddressAsync("page=3");
    }
}
