using Bunit;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

/// <summary>The page on which an analysis is started.</summary>
public sealed class NewAnalysisPageTests : PagesContext
{
    [Fact]
    public void New_ModelFolderMissing_NotStartedAndReasonBesideTheField()
    {
        Fakes.ModelsAndCorpora.ModelFolders = ["nowhere"];
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");

        page.On("form", one => one.Submit());

        Assert.Contains("nowhere/config.json: no such file", page.Find("[data-testid=model-problem]").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Not started: the model folder", page.WaitForElement("[data-testid=problem]").TextContent,
            StringComparison.Ordinal);
        Assert.Empty(Fakes.Jobs.Jobs);
        AssertAddress("new", page);
    }

    [Fact]
    public void New_CorpusMissing_NotStartedAndReasonBesideTheField()
    {
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");

        page.On("textarea[data-testid=corpus]", one => one.Change("sample-data/corpus\nnowhere.txt"));
        page.On("form", one => one.Submit());

        Assert.Contains("corpus nowhere.txt does not exist", page.WaitForElement("[data-testid=corpus-problem]").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Not started: the corpus", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Fakes.Jobs.Jobs);
    }

    [Fact]
    public void New_CorpusWithOtherFiles_SaysWhatIsReadAndSkippedBeforeTheStart()
    {
        Fakes.ModelsAndCorpora.Skipped = [new("data.arrow", ".arrow is not read"), new("a\u202Eb", "a link to nothing")];
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");

        string plan = page.Find("[data-testid=corpus-plan]").TextContent;
        Assert.Contains("1 file, 2.3 MiB", plan, StringComparison.Ordinal);
        Assert.Contains("2 files", plan, StringComparison.Ordinal);
        Assert.Matches(@"data\.arrow\s+\.arrow is not read", plan);
        Assert.Contains("a⟨U+202E⟩b", plan, StringComparison.Ordinal);

        page.On("textarea[data-testid=corpus]", one => one.Change("nowhere.txt"));
        Assert.Empty(page.FindAll("[data-testid=corpus-plan]"));
    }

    [Fact]
    public void New_NoCorpus_NoTotalsMadeUp()
    {
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");

        page.On("textarea[data-testid=corpus]", one => one.Change(""));

        string estimate = page.Find("[data-testid=estimate]").TextContent;
        Assert.Contains("known once a corpus is chosen", estimate, StringComparison.Ordinal);
        Assert.DoesNotContain("million", estimate, StringComparison.Ordinal);
    }

    [Fact]
    public void New_ModelFound_EstimateShownAndStarted()
    {
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");
        string estimate = page.Find("[data-testid=estimate]").TextContent;
        Assert.Contains("pre-norm", estimate, StringComparison.Ordinal);
        Assert.Matches("at least 700.0.MB", estimate);
        Assert.Matches("about 616.4.MB for this corpus", estimate);
        Assert.Matches("about 5.min 5.s for this corpus", estimate);

        Assert.Empty(page.FindAll("[data-testid=queue]"));
        page.On("form", one => one.Submit());

        Assert.Equal(["sample-data/corpus"], Fakes.Jobs.Find("opt-sample")!.Request.CorpusPaths);
        AssertAddress("a/opt-sample", page);
    }

    [Fact]
    public void New_OthersWait_SaysHowLongTheQueueIs()
    {
        Fakes.Jobs.Set(FakeJobs.Running("running", 0.1));
        Fakes.Jobs.Set(FakeJobs.Running("first", 0) with { State = JobState.Waiting });
        Fakes.Jobs.Set(FakeJobs.Running("second", 0) with { State = JobState.Waiting });

        Assert.Contains(
            "2 analyses wait", RenderAt<NewAnalysisPage>("/new").Find("[data-testid=queue]").TextContent, StringComparison.Ordinal);
    }
}
