using System.Text.RegularExpressions;
using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;

namespace NeuronExplorer.Core.Tests.Story;

/// <summary>One, several and none read as plain English in every sentence that an analysis is told by.</summary>
public sealed class StoryWordsTests
{
    // "1 neurons", "2 neuron fires", "0 neurons", "1 have": a number and what follows it disagree, or nothing is counted as "0".
    private static readonly Regex s_wrong = new(
        @"(?<![\d,.–])1 (tokens|bigrams|trigrams|neurons|detectors|windows|layers)\b"
        + @"|(?<![\d,.–])0 (of|tokens|bigrams|trigrams|neurons|token detectors|windows|suppress)\b"
        + @"|\b([2-9]|\d\d+) (token|bigram|trigram|neuron|window|layer)(?! detectors|,| and| or)\b"
        + @"|(?<![\d,.–]|and |layers? )1 (are|have|fire|suppress)\b", RegexOptions.Compiled);

    [Fact]
    public void EverySentence_AnyAnalysis_NumbersAndWordsAgree() => AnalysisStoryTests.Sample((_, _, story) =>
    {
        foreach (string sentence in AnalysisStoryTests.All(story).OfType<string>().Concat(story.Headlines.Select(one => one.Sentence)))
        {
            Match wrong = s_wrong.Match(sentence);
            Assert.False(wrong.Success, $"“{wrong.Value}” in: {sentence}");
        }
    });

    [Theory]
    [InlineData(1, 0, "The only token detector does not suppress its own triggers, over")]
    [InlineData(1, 1, "The only token detector suppresses its own triggers, over")]
    [InlineData(5, 0, "None of 5 token detectors suppresses its own triggers, over")]
    [InlineData(5, 1, "1 of 5 token detectors suppresses its own triggers, over")]
    [InlineData(5, 4, "4 of 5 token detectors suppress their own triggers, over")]
    [InlineData(5, 5, "All 5 token detectors suppress their own triggers, over")]
    public void Suppression_NoneOneSomeAll_ReadsPlainly(int detectors, int suppressing, string expected) =>
        Assert.StartsWith(expected, Story(layer => layer with { TokenDetectors = detectors, SuppressingDetectors = suppressing })
            .Suppression, StringComparison.Ordinal);

    // A detector may detect more than five tokens: five are what covers its firings.
    [Theory]
    [InlineData(1, "1 of 6 neurons fires almost only at tokens that make it fire almost every time, and 1–5 of all tokens make up")]
    [InlineData(2, "2 of 6 neurons fire almost only at tokens that make them fire almost every time, and 1–5 of all tokens make up")]
    public void Detectors_OneTwo_SaysWhatIsCovered(int detectors, string expected) => Assert.StartsWith(
        expected, Story(layer => layer with { TokenDetectors = detectors }).Headlines[1].Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "The firing of none of 6 neurons depends on the position")]
    [InlineData(1, "The firing of 1 of 6 neurons depends on the position")]
    [InlineData(3, "The firing of 3 of 6 neurons depends on the position")]
    public void Positional_NoneOneSome_ReadsPlainly(int count, string expected) => Assert.StartsWith(
        expected,
        Story(layer => layer with
        {
            Positional = new Dictionary<PositionalType, StrongWeak> { [PositionalType.Other] = new(0, count) },
        }).Headlines[3].Sentence,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "Each of 6 neurons fired at least once over")]
    [InlineData(1, "1 of 6 neurons never fired in")]
    public void Dead_NoneOne_ReadsPlainly(int dead, string expected)
    {
        string told = Story(layer => layer with { Dead = dead, OnlyAtBos = 0 }).Headlines[0].Sentence;

        Assert.StartsWith(expected, told, StringComparison.Ordinal);
        Assert.Equal(dead > 0, told.Contains(", not even at BOS", StringComparison.Ordinal));
    }

    // One layer of six neurons, whole.
    private static AnalysisStory Story(Func<LayerSummary, LayerSummary> change)
    {
        (AnalysisInfo info, LayerSummary[] layers) = StoryGen.Analyses.Where(made => made.Layers.Length > 0).Single();
        AnalysisInfo whole = info with
        {
            Corpus = info.Corpus with { FullWindows = 300 },
            Settings = info.Settings with { Ngrams = [1, 2, 3], FirstLayer = 0, LastLayer = 0 },
            LayersDone = 1,
        };
        return new AnalysisStory(whole, [change(layers[0] with { Layer = 0, Neurons = 6, Dead = 0 })]);
    }
}
