using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Compare;

namespace NeuronExplorer.Web.Tests.Compare;

public sealed class ComparePageTests : PagesContext
{
    [Fact]
    public void Compare_TwoInAddress_OneLineEach()
    {
        IRenderedComponent<ComparePage> page = RenderAt<ComparePage>("/compare?a=sample");

        Assert.Equal(4, page.FindAll("[data-testid^=figure-compare]").Count);
        Assert.Equal("/compare", page.Find("[data-testid=compare-sample]").GetAttribute("href"));
    }
}
