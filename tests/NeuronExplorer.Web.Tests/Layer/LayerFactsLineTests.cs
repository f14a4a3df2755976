using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Tests.Layer;

public sealed class LayerFactsLineTests : PagesContext
{
    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 1, ", new")]
    [InlineData(178, 178, ", all new")]
    [InlineData(28, 25, ", 25 of them new")]
    [InlineData(28, 0, ", none new")]
    public void NewText_NoneSomeAll_ReadsPlainly(int detected, int fresh, string expected) =>
        Assert.Equal(expected, LayerFactsLine.NewText(detected, fresh));

    [Fact]
    public void Numbers_OfEveryLayer_LeadToAsManyNeurons()
    {
        for (int at = 0; at < Fakes.Reader.Summaries.Count; at++)
        {
            IRenderedComponent<LayerFactsLine> facts = Render<LayerFactsLine>(p => p
                .Add(c => c.Analysis, "sample").Add(c => c.Info, Fakes.Reader.Info).Add(c => c.Summary, Fakes.Reader.Summaries[at]));
            LayerView view = LayerView.Of(Fakes.Reader.Info, Fakes.Reader.Layer(at)!);

            IReadOnlyList<IElement> links = facts.FindAll("[data-testid^=fact-]");
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.Equal(
                link.TextContent, Show.Count(NeuronTable.Select(view, LayerQuery.Parse(link.GetAttribute("href")!)).Length)));
        }
    }
}
