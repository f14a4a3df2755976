using System.Globalization;
using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tests.Tokenizing;

public sealed class RulesTests
{
    /// <summary>The texts and their forms in Unicode's own NormalizationTest.txt.</summary>
    [Theory]
    [InlineData("\u1E0A", "\u1E0A", "\u0044\u0307", "\u1E0A", "\u0044\u0307")]
    [InlineData("\u1E0A\u0323", "\u1E0C\u0307", "\u0044\u0323\u0307", "\u1E0C\u0307", "\u0044\u0323\u0307")]
    [InlineData("\u00A0", "\u00A0", "\u00A0", "\u0020", "\u0020")]
    [InlineData("\u03D3", "\u03D3", "\u03D2\u0301", "\u038E", "\u03A5\u0301")]
    [InlineData("\uAC01", "\uAC01", "\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("\uFDFA", "\uFDFA", "\uFDFA", "صلى الله عليه وسلم", "صلى الله عليه وسلم")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b", "a\u05AE\u0300\u0300\u0315b", "\u00E0\u05AE\u0300\u0315b",
        "a\u05AE\u0300\u0300\u0315b")]
    public void Normalize_KnownTexts_GivesUnicodesForms(string text, string nfc, string nfd, string nfkc, string nfkd)
    {
        Assert.Equal(nfc, UnicodeForms.Shared.Normalize(text, compatibility: false, composed: true));
        Assert.Equal(nfd, UnicodeForms.Shared.Normalize(text, compatibility: false, composed: false));
        Assert.Equal(nfkc, UnicodeForms.Shared.Normalize(text, compatibility: true, composed: true));
        Assert.Equal(nfkd, UnicodeForms.Shared.Normalize(text, compatibility: true, composed: false));
    }

    [Fact]
    public void StandIns_EachCategory_StandsForItself()
    {
        Assert.Equal(30, StandIns.ByCategory.Length);
        Assert.All(
            Enum.GetValues<UnicodeCategory>(),
            category => Assert.Equal(category, char.GetUnicodeCategory(StandIns.ByCategory[(int)category])));
    }

    [Theory]
    [InlineData(@"\p{L}+", "a\U0001D400b1", "a\U0001D400b|1")]
    [InlineData(@" ?[^\s\p{L}\p{N}]+", "a \U0001F642\U0001F642b", "a| \U0001F642\U0001F642|b")]
    [InlineData(@"\w+", "a\u0903_b-c\u00BD\u24B6\U0001F130", "a\u0903_b|-|c\u00BD\u24B6\U0001F130")]
    [InlineData(@"(?i:'S)", "it's IT'S", "it|'s| IT|'S")]
    [InlineData("^a", "a\na", "a|\n|a")]
    public void Translate_Patterns_FindWhatOnigurumaFinds(string pattern, string text, string pieces)
    {
        using JsonDocument rule = JsonDocument.Parse("""{"type": "Split"}""");
        RuleNode node = new("tokenizer.json", "pre_tokenizer", rule.RootElement);
        StandIns whole = StandIns.Of(text);
        IEnumerable<(int, int)> finds = OnigurumaPattern.Translate(node, pattern).Matches(whole.Text)
            .Select(match => (whole.At(match.Index), whole.At(match.Index + match.Length)));

        Assert.Equal(pieces, string.Join('|', Splits.Of(text, Splits.Fill(finds, text.Length), SplitBehavior.Isolated)));
    }

    [Theory]
    [InlineData(@"\p{Han}")]
    [InlineData(@"\h")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[a-z&&[^b]]")]
    [InlineData("[a[bc]]")]
    [InlineData("[]a]")]
    [InlineData("(?m:a.b)")]
    [InlineData("a{,3}")]
    [InlineData("a{1,3}+")]
    [InlineData("a++")]
    [InlineData(@"a\K")]
    [InlineData(@"[\W]")]
    [InlineData("\U0001F642")]
    [InlineData("(a")]
    public void Translate_WhatDotNetReadsOtherwise_IsRefused(string pattern)
    {
        using JsonDocument rule = JsonDocument.Parse("""{"type": "Split"}""");
        RuleNode node = new("tokenizer.json", "pre_tokenizer", rule.RootElement);

        NeuronExplorerException error = Assert.Throws<NeuronExplorerException>(() => OnigurumaPattern.Translate(node, pattern));

        Assert.Contains("pre_tokenizer 'Split, Regex", error.Message, StringComparison.Ordinal);
    }
}
