using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;

namespace NeuronExplorer.Core.Tests.Story;

public sealed class HeadlineTests
{
    [Fact]
    public void Headlines_AnyLayers_FourInThePapersOrderEachWithTheLayersBehindIt() => AnalysisStoryTests.Sample((_, layers, story) =>
    {
        Assert.Equal(
            layers.Length == 0 ? [] : ["dead", "detectors", "suppresses", "positional"], story.Headlines.Select(headline => headline.Key));
        Assert.All(story.Headlines, headline =>
        {
            Assert.NotEmpty(headline.Paper);
            Assert.Equal(headline.IsKnown ? layers.Length : 0, headline.ByLayer.Count);
            Assert.All(headline.ByLayer, part => Assert.InRange(part ?? 0, 0, 1));
            Assert.EndsWith(".", headline.Sentence, StringComparison.Ordinal);
        });
    });

    [Fact]
    public void Headlines_AnyLayers_SumsOfTheSummaries() => AnalysisStoryTests.Sample((info, layers, story) =>
    {
        if (story.Headlines is not [var dead, var detectors, var suppresses, var positional])
        {
            return;
        }

        int neurons = layers.Sum(layer => layer.Neurons);
        int silent = layers.Sum(layer => layer.Dead);
        AssertValue(dead, AnalysisStoryTests.Percent((double)silent / neurons));
        AssertSays(dead, silent == 0 ? [neurons, info.Corpus.Tokens] : [silent, neurons, info.Corpus.Tokens]);

        int[] orders = info.Settings.Ngrams;
        Assert.Equal(orders.Length > 0, detectors.IsKnown);
        if (orders.Length > 0)
        {
            AssertValue(detectors, AnalysisStoryTests.Whole(layers.Sum(layer => layer.Detectors(orders[0]))));
            AssertSays(detectors,
                [neurons, .. orders.Select(order => (long)layers.Sum(layer => layer.Detectors(order))).Where(count => count > 0)]);
        }

        int token = layers.Sum(layer => layer.TokenDetectors);
        int suppressing = layers.Sum(layer => layer.SuppressingDetectors);
        Assert.Equal(token > 0 && orders.Contains(1), suppresses.IsKnown);
        if (suppresses.IsKnown)
        {
            AssertValue(suppresses, AnalysisStoryTests.Percent((double)suppressing / token));
            AssertSays(suppresses, token == 1 ? [] : suppressing == 0 || suppressing == token ? [token] : [token, suppressing]);
        }

        Assert.Equal(info.Corpus.FullWindows > 0, positional.IsKnown);
        if (positional.IsKnown)
        {
            AssertValue(positional, AnalysisStoryTests.Whole(layers.Sum(layer => layer.CountPositional())));
            long OfType(PositionalType type) => layers.Sum(layer =>
                layer.Positional.TryGetValue(type, out StrongWeak? some) ? some.Strong + some.Weak : 0);
            AssertSays(positional,
                [neurons, info.Corpus.FullWindows, .. Enum.GetValues<PositionalType>().Select(OfType).Where(count => count > 0)]);
            Assert.Equal(info.Corpus.FullWindows < 200, positional.Mark is not null);
        }
    });

    private static void AssertValue(Headline headline, string expected) =>
        Assert.Equal(expected, Assert.Single(AnalysisStoryTests.Numbers(headline.Value)));

    private static void AssertSays(Headline headline, long[] numbers)
    {
        string[] said = AnalysisStoryTests.Numbers(headline.Sentence);
        Assert.All(numbers, number => Assert.Contains(AnalysisStoryTests.Whole(number), said));
    }
}
