using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Analysis.Tests.Reference;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Analysis.Tests.Grouping;

public sealed class NgramGroupsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Groups_OfACorpus_EqualDictionaryInOrder(int order)
    {
        TokenWindows windows = RandomCorpus.Windows(seed: 21, windows: 80, tokens: 25);

        NgramGroups ngrams = NgramGroups.Of(windows, order);

        Assert.Equal(
            ReferenceTriggers.Rows(windows, order)
                .OrderByDescending(pair => pair.Value.Count)
                .ThenBy(pair => pair.Key)
                .Select(pair => (pair.Key, string.Join(' ', pair.Value))),
            Enumerable.Range(0, ngrams.Groups.Count)
                .Select(group => (ngrams.Gram(group), string.Join(' ', ngrams.Groups.Of(group).ToArray()))));
    }

    [Fact]
    public void Groups_OfWindowsTooShort_AreNone()
    {
        TokenWindows windows = new(4, 2, ["one"], [2, 7, 8, 2], [0, 3, 4], [0, 0], [0, 1]);

        Assert.Equal(0, NgramGroups.Of(windows, 3).Groups.Count);
        Assert.Equal([new NGram(7, 8)], [NgramGroups.Of(windows, 2).Gram(0)]);
    }
}
