using Microsoft.Playwright;
using NeuronExplorer.Browser.Tests.Setup;
using static Microsoft.Playwright.Assertions;

namespace NeuronExplorer.Browser.Tests.Journeys;

/// <summary>Making and removing analyses in the browser.</summary>
[Trait("Speed", "Slow")]
public sealed class NewAnalysisTests(ExplorerSession session) : Journey(session)
{
    // Records whether something was ever on the page, even briefly; the app changes pages without reloading.
    private const string NoteWhetherSeen = """
        selector => {
          window.seen = false;
          new MutationObserver(() => { window.seen ||= document.querySelector(selector) !== null; })
            .observe(document.body, { childList: true, subtree: true });
        }
        """;

    [SkippableFact]
    public Task Analysis_StartedInTheForm_RunsIsBrowsedAndDeletedAfterAskingTwice() => WalkAsync("/", async visitor =>
    {
        const string Name = "made-in-the-browser";
        await visitor["new-analysis"].ClickAsync();
        await FillAsync(visitor, "model-folder", Repository.Model);
        await Expect(visitor["estimate"]).ToContainTextAsync("4 layers × 256 neurons");
        await FillAsync(visitor, "corpus", Repository.Corpus);
        await FillAsync(visitor, "analysis-name", Name);
        await visitor.Page.EvaluateAsync(NoteWhetherSeen, $"[data-testid='progress-{Name}']");
        await visitor["start"].ClickAsync();

        await visitor.WaitForAddressAsync("/a/" + Name);
        await Expect(visitor["status"]).ToHaveTextAsync("done");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.seen"), "no progress was shown");

        await visitor["layer-2"].ClickAsync();
        await Expect(visitor["row-count"]).ToHaveTextAsync("256 of 256 neurons");

        await visitor["home"].ClickAsync();
        string file = Path.Combine(Path.GetDirectoryName(Session.AnalysisFile)!, Name + ".db");
        await visitor["delete-" + Name].ClickAsync();
        await Expect(visitor["delete-sure-" + Name]).ToBeVisibleAsync();
        Assert.True(File.Exists(file));
        await visitor["delete-sure-" + Name].ClickAsync();
        await Expect(visitor["analysis-" + Name]).ToHaveCountAsync(0);
        Assert.False(File.Exists(file));
    });

    [SkippableFact]
    public Task Form_ModelFolderMissing_SaysSoInOneLineAndTheAppStaysUp() => WalkAsync("/new", async visitor =>
    {
        string missing = Path.Combine(Session.Folder, "no-such-model");
        await FillAsync(visitor, "model-folder", missing);
        await AssertOneLineAsync(visitor["model-problem"], missing);
        await FillAsync(visitor, "corpus", Repository.Corpus);
        await FillAsync(visitor, "analysis-name", "never-made");
        await visitor["start"].ClickAsync();
        await AssertOneLineAsync(visitor["problem"], "Not started");
        await AssertOneLineAsync(visitor["model-problem"], missing);

        await visitor["home"].ClickAsync();
        await Expect(visitor["analysis-never-made"]).ToHaveCountAsync(0);
        await visitor["open-" + JourneyAnalysis.Name].ClickAsync();
        await Expect(visitor["status"]).ToHaveTextAsync("done");
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(Session.AnalysisFile)!, "never-made.db")));
    });

    [SkippableFact]
    public Task Form_CorpusMissing_NotStartedAndSaysWhy() => WalkAsync("/new", async visitor =>
    {
        string missing = Path.Combine(Session.Folder, "no-such-corpus.txt");
        await FillAsync(visitor, "model-folder", Repository.Model);
        await FillAsync(visitor, "corpus", missing);
        await AssertOneLineAsync(visitor["corpus-problem"], missing);
        await FillAsync(visitor, "analysis-name", "never-made");
        await visitor["start"].ClickAsync();
        await AssertOneLineAsync(visitor["problem"], "Not started");
        await visitor["home"].ClickAsync();
        await Expect(visitor["analysis-never-made"]).ToHaveCountAsync(0);
    });

    [SkippableFact]
    public Task Form_NothingFilledIn_SaysWhatIsMissing() => WalkAsync("/new", async visitor =>
    {
        await FillAsync(visitor, "model-folder", "");
        await visitor["start"].ClickAsync();
        await AssertOneLineAsync(visitor["problem"], "model folder");
    });

    // The form reads a field when it loses focus.
    private static async Task FillAsync(Visitor visitor, string field, string text)
    {
        ILocator input = visitor.Page.Locator(
            $"input[data-testid='{field}'], textarea[data-testid='{field}'], [data-testid='{field}'] input, "
            + $"[data-testid='{field}'] textarea").First;
        await input.FillAsync(text);
        await input.BlurAsync();
    }

    private static async Task AssertOneLineAsync(ILocator problem, string part)
    {
        await Expect(problem).ToContainTextAsync(part);
        Assert.DoesNotContain('\n', (await problem.InnerTextAsync()).Trim());
    }
}
