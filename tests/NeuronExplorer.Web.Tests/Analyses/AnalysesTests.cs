using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Analyses;

public sealed class AnalysesTests : PagesContext
{
    [Fact]
    public void Analyses_Delete_AskedTwice()
    {
        IRenderedComponent<AnalysesPage> page = RenderHome();

        page.On("[data-testid=delete-sample]", one => one.Click());
        Assert.Empty(Fakes.Catalogue.Deleted);
        page.On("[data-testid=delete-sure-sample]", one => one.Click());

        Assert.Equal(["sample"], Fakes.Catalogue.Deleted);
        Assert.NotNull(page.Find("[data-testid=empty]"));
    }

    [Theory]
    [InlineData(1600L, "1,600")]
    [InlineData(null, null)]
    public void Card_TrainingStep_IsToldWhereItIsKnown(long? step, string? told)
    {
        FakeReader reader = new("late", trainingStep: step);

        IRenderedComponent<AnalysisCard> card = Render<AnalysisCard>(p => p.Add(
            c => c.Card, new AnalysisCardModel("late", new AnalysisEntry("late", reader.File, 1, reader.Info, null), null)));

        IElement? fact = card.FindAll("dl > div").FirstOrDefault(one => one.QuerySelector("dt")!.TextContent == "training step");
        Assert.Equal(told, fact?.QuerySelector("dd")!.TextContent);
    }

    [Fact]
    public void Analyses_BrokenFile_ErrorShownOthersStay()
    {
        Fakes.Catalogue.AddBroken("broken", "broken.db: not a LiteDB file");

        IRenderedComponent<AnalysesPage> page = RenderHome();

        Assert.Contains("not a LiteDB file", page.Find("[data-testid=analysis-broken]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=open-sample]"));
    }

    [Fact]
    public void Analyses_JobProgresses_CardFollows()
    {
        IRenderedComponent<AnalysesPage> page = RenderHome();

        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0.25));

        page.WaitForAssertion(() =>
        {
            string text = page.Find("[data-testid=analysis-fresh]").TextContent;
            Assert.Contains("2 of 6 layers", text, StringComparison.Ordinal);
            Assert.Contains("8,432 tokens/s", text, StringComparison.Ordinal);
        });
        page.On("[data-testid=cancel-fresh]", one => one.Click());
        page.WaitForAssertion(() => Assert.Equal(["cancel fresh"], Fakes.Jobs.Calls));
    }

    [Fact]
    public void Analyses_FileHeldByTheCommandLine_SaysByWhomAndOffersNoDelete()
    {
        Fakes.Catalogue.AddInUse("command");

        IRenderedComponent<AnalysesPage> page = RenderHome();

        Assert.Equal("in use by process 7 (neurons), user ada", page.Find("[data-testid=state-command]").TextContent);
        Assert.Contains("process 7", page.Find("[data-testid=analysis-command]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=delete-command], [data-testid=resume-command]"));
    }

    [Fact]
    public void Analyses_FileThatIsNotThere_OneLineProblem()
    {
        IRenderedComponent<AnalysesPage> page = RenderHome();

        page.On("[data-testid=add-file]", one => one.Change("/nowhere.db"));
        page.On("form", one => one.Submit());

        Assert.Contains("/nowhere.db: no such file", page.WaitForElement("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyses_FailedJobWithoutFile_TriedAgainOrDismissed()
    {
        Fakes.Jobs.Set(FakeJobs.Failed("fresh", "nowhere/config.json: no such file"));
        IRenderedComponent<AnalysesPage> page = RenderHome();
        Assert.Contains("no such file", page.Find("[data-testid=analysis-fresh]").TextContent, StringComparison.Ordinal);

        page.On("[data-testid=resume-fresh]", one => one.Click());
        page.On("[data-testid=dismiss-fresh]", one => one.Click());

        page.WaitForAssertion(() => Assert.Equal(["resume fresh", "forget fresh"], Fakes.Jobs.Calls));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=analysis-fresh]")));
    }

    [Fact]
    public void Analyses_JobWithFile_NotDismissed()
    {
        Fakes.Jobs.Set(FakeJobs.Failed("sample", "layer 3: disk full"));

        IRenderedComponent<AnalysesPage> page = RenderHome();

        Assert.Equal("Resume", page.Find("[data-testid=resume-sample]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=dismiss-sample]"));
    }

    [Fact]
    public void Analyses_DeletedWithStoppedJob_NothingStays()
    {
        Fakes.Jobs.Set(FakeJobs.Failed("sample", "layer 3: disk full"));
        IRenderedComponent<AnalysesPage> page = RenderHome();

        page.On("[data-testid=delete-sample]", one => one.Click());
        page.On("[data-testid=delete-sure-sample]", one => one.Click());

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=empty]")));
    }

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
    public void Card_AnalysisOfBeforeLeftOutWasKept_SaysNotKnownAndWhy()
    {
        IElement left = RenderHome().Find("[data-testid=analysis-sample] [data-testid=left-out]");

        Assert.Equal("not known", left.QuerySelector("summary")!.TextContent);
        Assert.Contains("earlier version", left.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
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

    [Fact]
    public void Analyses_JobThatStartsOverABrokenFile_StartsWithoutAnError()
    {
        Fakes.Catalogue.AddBroken("again", "again.db has no content yet");
        Fakes.Jobs.Set(FakeJobs.Running("again", 0));

        IRenderedComponent<AnalysesPage> page = RenderHome();

        Assert.Equal("starting", page.Find("[data-testid=state-again]").TextContent);
        Assert.Empty(page.Find("[data-testid=analysis-again]").QuerySelectorAll(".error-line, .note"));
    }

    // With its cards: while they are still being chosen, a click may come before its turn.
    private IRenderedComponent<AnalysesPage> RenderHome()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");
        page.WaitForElement("[data-testid=telling]");
        return page;
    }
}
