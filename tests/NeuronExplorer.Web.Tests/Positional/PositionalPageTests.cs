using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Tests.Positional;

public sealed class PositionalPageTests : PagesContext
{
    [Fact]
    public void Drawn_MoreThanHaveRoom_AreThoseWithTheMostInformationWeakOnesToo()
    {
        PositionalNeuron[] all = [.. Enumerable.Range(0, 40).Select(at =>
            new PositionalNeuron(new(0, at), PositionalType.Other, Strong: at < 20, at, at))];

        IReadOnlyList<PositionalNeuron> drawn = PositionalPictures.Drawn(PositionalFigures.OfType(all, PositionalType.Other));

        Assert.Equal(Enumerable.Range(16, 24), drawn.Select(neuron => neuron.Id.Index).Order());
        Assert.Equal(20, drawn.Count(neuron => !neuron.Strong));
        Assert.True(drawn[0].Strong);
    }

    [Fact]
    public void Positional_SampleModel_ThePapersResultsOfOtherModelsAreFolded()
    {
        IRenderedComponent<PositionalPage> page = RenderAt<PositionalPage>("/a/sample/positional", p => p.Add(c => c.Analysis, "sample"));

        IReadOnlyList<IElement> claims = page.FindAll("details.paper");
        Assert.Equal(2, claims.Count);
        Assert.All(claims, claim => Assert.False(claim.HasAttribute("open")));
    }

    [Fact]
    public void Positional_Analysis_EveryTypeHasAGallery()
    {
        IRenderedComponent<PositionalPage> page = RenderAt<PositionalPage>("/a/sample/positional", p => p.Add(c => c.Analysis, "sample"));

        Assert.Equal(4, page.FindAll("[data-testid^=gallery-]").Count);
        Assert.NotEmpty(page.FindAll(".spark polyline"));
    }
}
