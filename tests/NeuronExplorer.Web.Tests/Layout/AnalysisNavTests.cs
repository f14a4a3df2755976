using Bunit;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Layout;

public sealed class AnalysisNavTests : PagesContext
{
    [Theory]
    [InlineData("/a/sample", true)]
    [InlineData("/a/fresh", true)]
    [InlineData("/a/nothing", false)]
    [InlineData("/", false)]
    public void Nav_OfAnAddress_PagesOnlyOfAnAnalysisThatThereIsOrWillBe(string address, bool expected)
    {
        Fakes.Jobs.Set(FakeJobs.Running("fresh", 0));

        IRenderedComponent<AnalysisNav> nav = RenderAt<AnalysisNav>(address);

        Assert.Equal(expected ? 1 : 0, nav.FindAll("[data-testid=nav-overview]").Count);
    }
}
