using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Tests.Positional;

public sealed class PositionalPageTests : PagesContext
{
    [Fact]
    public void Positional_Analysis_EveryTypeHasAGallery()
    {
        IRenderedComponent<PositionalPage> page = RenderAt<PositionalPage>("/a/sample/positional", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal(4, page.FindAll("[data-testid^=gallery-]").Count);
        Assert.NotEmpty(page.FindAll(".spark polyline"));
    }
}
