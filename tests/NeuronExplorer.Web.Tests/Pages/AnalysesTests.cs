using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Web.Components.Pages;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Pages;

public sealed class AnalysesTests : PagesContext
{
    [Fact]
    public void Analyses_Delete_AskedTwice()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        page.Find("[data-testid=delete-sample]").Click();
        Assert.Empty(Fakes.Catalogue.Deleted);
        page.Find("[data-testid=delete-sure-sample]").Click();

        Assert.Equal(["sample"], Fakes.Catalogue.Deleted);
        Assert.NotNull(page.Find("[data-testid=empty]"));
    }

    [Fact]
    public void Analyses_BrokenFile_ErrorShownOthersStay()
    {
        Fakes.Catalogue.AddBroken("broken", "broken.db: not a LiteDB file");

        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        Assert.Contains("not a LiteDB file", page.Find("[data-testid=analysis-broken]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=open-sample]"));
    }

    [Fact]
    public void Analyses_JobProgresses_CardFollows()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0.25));

        page.WaitForAssertion(() =>
        {
            string text = page.Find("[data-testid=analysis-fresh]").TextContent;
            Assert.Contains("2 of 6 layers", text, StringComparison.Ordinal);
            Assert.Contains("8,432 tokens/s", text, StringComparison.Ordinal);
        });
        page.Find("[data-testid=cancel-fresh]").Click();
        page.WaitForAssertion(() => Assert.Equal(["cancel fresh"], Fakes.Jobs.Calls));
    }

    [Fact]
    public void Analyses_FileThatIsNotThere_OneLineProblem()
    {
        IRenderedComponent<AnalysesPage> page = RenderAt<AnalysesPage>("/");

        page.Find("[data-testid=add-file]").Change("/nowhere.db");
        page.Find("form").Submit();

        Assert.Contains("/nowhere.db: no such file", page.WaitForElement("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void New_ModelFound_EstimateShownAndStarted()
    {
        IRenderedComponent<NewAnalysisPage> page = RenderAt<NewAnalysisPage>("/new");
        Assert.Contains("pre-norm", page.Find("[data-testid=estimate]").TextContent, StringComparison.Ordinal);

        page.Find("form").Submit();

        Assert.Equal(["sample-data/corpus"], Fakes.Jobs.Find("opt-sample")!.Request.CorpusPaths);
        AssertAddress("", page);
    }
}
