using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Overview;

namespace NeuronExplorer.Web.Tests.Overview;

public sealed class OverviewPageTests : PagesContext
{
    [Fact]
    public void Overview_StoredAnalysis_TokensTestedAndFigures()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/sample", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal("412,345", page.Find("[data-testid=tokens-tested]").TextContent);
        foreach (string figure in new[] { "1a", "1b", "2-1", "3a", "3b-1", "4-1", "suppression", "8-counts" })
        {
            Assert.Single(page.FindAll($"[data-testid='figure-{figure}']"));
        }
    }

    [Fact]
    public void Overview_UnknownAnalysis_OneLineProblem()
    {
        IRenderedComponent<OverviewPage> page = RenderAt<OverviewPage>("/a/nothing", p => p.Add(c => c.Analysis, "nothing"));

        Assert.Contains("nothing.db: no such analysis", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }
}
