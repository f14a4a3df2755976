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

    [Theory]
    [InlineData(false, "a/large")]
    [InlineData(true, "glossary")]
    public async Task Analyses_FileThatTakesLong_PageLivesAndWhoHasLeftStaysAway(bool leaves, string address)
    {
        TaskCompletionSource copied = new();
        Fakes.Catalogue.Elsewhere = ("/large.db", copied.Task);
        IRenderedComponent<AnalysesPage> page = RenderHome();
        page.On("[data-testid=add-file]", one => one.Change("/large.db"));

        Task opened = page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("Copying and checking /large.db …", page.WaitForElement("[data-testid=copying]").TextContent);
        page.On("[data-testid=delete-sample]", one => one.Click());
        Assert.NotNull(page.Find("[data-testid=delete-sure-sample]"));
        if (leaves)
        {
            Navigation.NavigateTo("/glossary");
            await page.InvokeAsync(page.Instance.Dispose);
        }

        copied.SetResult();
        await opened;
        Assert.Equal(address, Address);
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
    public void Card_AnalysisOfBeforeLeftOutWasKept_SaysNotKnownAndWhy()
    {
        IElement left = RenderHome().Find("[data-testid=analysis-sample] [data-testid=left-out]");

        Assert.Equal("not known", left.QuerySelector("summary")!.TextContent);
        Assert.Contains("earlier version", left.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
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
