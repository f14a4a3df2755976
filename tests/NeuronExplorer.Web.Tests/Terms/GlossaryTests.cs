using AngleSharp.Dom;
using Bunit;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Shared;
using NeuronExplorer.Web.Terms;

namespace NeuronExplorer.Web.Tests.Terms;

public sealed class GlossaryTests : PagesContext
{
    private static readonly GlossaryTerm[] s_terms = [.. Glossary.Parts.SelectMany(part => part.Terms)];

    [Theory]
    [InlineData("dead")]
    [InlineData("alive")]
    [InlineData("firing")]
    [InlineData("pre-activation")]
    [InlineData("BOS")]
    [InlineData("window")]
    [InlineData("trigger")]
    [InlineData("covering number")]
    [InlineData("token detector")]
    [InlineData("bigram detector")]
    [InlineData("trigram detector")]
    [InlineData("detected")]
    [InlineData("suppresses")]
    [InlineData("update")]
    [InlineData("positional: oscillatory, strong")]
    [InlineData("oscillatory")]
    [InlineData("strong")]
    [InlineData("weak")]
    [InlineData("mutual information")]
    [InlineData("chance")]
    [InlineData("hit rate")]
    [InlineData("share")]
    [InlineData("lift")]
    [InlineData("specificity")]
    [InlineData("domain")]
    [InlineData("too few windows")]
    public void Term_OfThePaperOrThePages_IsExplained(string word) => Assert.NotNull(Glossary.Find(word));

    [Fact]
    public void Terms_All_TwoSentencesWithASourceAndAPlace() => Assert.All(s_terms, term =>
    {
        Assert.True(term.Text.Split(". ").Length >= 2, $"{term.Key}: {term.Text}");
        Assert.EndsWith(".", term.Text, StringComparison.Ordinal);
        Assert.Matches("^(paper, section|ours)", term.Source);
        Assert.StartsWith("/", term.Shown("sample"), StringComparison.Ordinal);
    });

    [Fact]
    public void Terms_OfStatistics_SayWhatTheCatalogueSays()
    {
        GlossaryTerm[] ofStatistics = [.. s_terms.Where(term => NeuronCatalogue.All.Any(statistic => statistic.Key == term.Key))];

        Assert.NotEmpty(ofStatistics);
        Assert.All(ofStatistics, term => Assert.StartsWith(
            NeuronCatalogue.All.First(statistic => statistic.Key == term.Key).Definition, term.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Statistics_OfTables_AllInTheGlossary() => Assert.All(
        NeuronCatalogue.Scalars.Where(statistic => statistic.InTable && statistic.Key != NeuronCatalogue.Neuron),
        statistic => Assert.NotNull(Glossary.Find(statistic.Key)));

    [Fact]
    public void Page_Shown_EveryTermOnceWithALinkIntoTheAnalysis()
    {
        IRenderedComponent<GlossaryPage> page = RenderAt<GlossaryPage>("/glossary");

        IElement[] entries = [.. page.FindAll(".terms > div")];
        Assert.Equal(s_terms.Select(term => term.Key), entries.Select(entry => entry.Id));
        Assert.Equal(
            "/a/sample/neurons?show=dead", page.Find("[data-testid=term-dead] .note a").GetAttribute("href"));
    }

    [Fact]
    public void Page_NoAnalysis_TermsWithoutLinks()
    {
        Fakes.Catalogue.Delete("sample");

        IRenderedComponent<GlossaryPage> page = RenderAt<GlossaryPage>("/glossary");

        Assert.Equal(s_terms.Length, page.FindAll(".terms > div").Count);
        Assert.Empty(page.FindAll(".terms a"));
    }

    [Fact]
    public void Badge_OfATerm_LeadsToItAndOthersDoNot()
    {
        IRenderedComponent<Badge> known = RenderBadge("positional: other, weak");
        IRenderedComponent<Badge> unknown = RenderBadge("mystery");

        Assert.Equal("/glossary#positional", known.Find("a.badge").GetAttribute("href"));
        Assert.Empty(unknown.FindAll("a"));
    }

    private IRenderedComponent<Badge> RenderBadge(string text) =>
        Render<Badge>(badge => badge.Add(shown => shown.Text, text).Add(shown => shown.Rule, "rule"));

    [Fact]
    public void TermLink_KeyOfAStatistic_NamesTheTermAndIsAbsentForOthers()
    {
        IRenderedComponent<TermLink> link = Render<TermLink>(term => term.Add(t => t.Of, "covering.2"));

        Assert.Equal("/glossary#covering.1", link.Find("a").GetAttribute("href"));
        Assert.Equal("covering number: glossary", link.Find("a").GetAttribute("aria-label"));
        Assert.Empty(Render<TermLink>(term => term.Add(t => t.Of, "neuron")).Markup);
    }
}
