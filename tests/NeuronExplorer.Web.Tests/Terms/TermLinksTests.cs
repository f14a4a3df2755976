using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Search;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Terms;

namespace NeuronExplorer.Web.Tests.Terms;

/// <summary>Wherever a page heads something with a term of the glossary, the glossary is one click away.</summary>
public sealed partial class TermLinksTests : PagesContext
{
    private const string Titles = "th, dt, h1, h2, h3, .notable-kind";

    [Fact]
    public void Overview_EveryTerm_Linked() => AssertLinked(RenderAt<OverviewPage>("/a/sample", p => p.Add(c => c.Analysis, "sample")), 16);

    [Fact]
    public void Layer_EveryTerm_Linked() => AssertLinked(
        RenderAt<LayerPage>("/a/sample/layer/1", p => p.Add(c => c.Analysis, "sample").Add(c => c.Layer, 1)), 18);

    [Fact]
    public void Neurons_EveryTerm_Linked() => AssertLinked(
        RenderAt<NeuronsPage>("/a/sample/neurons?show=positional", p => p.Add(c => c.Analysis, "sample")), 12);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neuron_EveryTerm_Linked(bool detector)
    {
        LayerStatistics layer = Fakes.Reader.Layer(1)!;
        int neuron = Enumerable.Range(0, layer.Neurons).First(one => detector
            ? layer.Detectors[one] != DetectorKinds.None
            : layer.PositionalTypes[one] != PositionalType.None && layer.Detectors[one] == DetectorKinds.None);
        AssertLinked(RenderAt<NeuronPage>($"/a/sample/layer/1/neuron/{neuron}", p => p
            .Add(c => c.Analysis, "sample").Add(c => c.Layer, 1).Add(c => c.Index, neuron)), 14);
    }

    [Fact]
    public void Detectors_EveryTerm_Linked() => AssertLinked(
        RenderAt<DetectorsPage>("/a/sample/detectors", p => p.Add(c => c.Analysis, "sample")), 5);

    [Theory]
    [InlineData(SearchQuery.Trigger)]
    [InlineData(SearchQuery.Promotes)]
    public void Search_EveryTerm_Linked(string by)
    {
        NeuronDetail detail = Fakes.Reader.Neuron(new NeuronId(5, 3))!;
        int token = by == SearchQuery.Trigger ? detail.Order(1)!.Leading[0].Gram.First : detail.Promoted[0].Token;
        string address = NeuronUrls.Search("sample", new SearchQuery { Tokens = [token], By = by });
        AssertLinked(RenderAt<SearchPage>(address, p => p.Add(c => c.Analysis, "sample")), 5);
    }

    [Fact]
    public void Positional_EveryTerm_Linked() => AssertLinked(
        RenderAt<PositionalPage>("/a/sample/positional", p => p.Add(c => c.Analysis, "sample")), 2);

    private static void AssertLinked<T>(IRenderedComponent<T> page, int atLeast)
        where T : IComponent => page.WaitForAssertion(() =>
    {
        IElement[] terms = [.. page.FindAll(Titles).Where(title => Glossary.Find(Words(title)) is not null)];
        Assert.True(terms.Length >= atLeast, $"only {terms.Length} terms: {string.Join(", ", terms.Select(Words))}");
        string[] bare = [.. terms.Where(title => title.QuerySelector("a[href^='/glossary#']") is null).Select(Words)];
        Assert.True(bare.Length == 0, string.Join(", ", bare));
    });

    // The words of a title, without the link to the glossary, marks and signs of sorting.
    private static string Words(IElement title)
    {
        IElement copy = (IElement)title.Clone();
        foreach (IElement extra in copy.QuerySelectorAll(".term-link, .too-few, .dim, .tools"))
        {
            extra.Remove();
        }

        return Blanks().Replace(copy.TextContent, " ").Trim(' ', '▾', '▴');
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
