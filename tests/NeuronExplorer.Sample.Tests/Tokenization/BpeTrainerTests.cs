using System.Text.RegularExpressions;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Tests.Tokenization;

public sealed class BpeTrainerTests
{
    private const string Text = "the cat sat on the mat; the other cat that sat there ate the fat rat, then the cat slept";

    [Fact]
    public void Train_SmallText_MergesTheCommonestPairFirst()
    {
        // In "low low lower", l-o, o-w and the space before l are the commonest pairs, or nearly; l-o (3) ties with o-w
        // (3).
        LearnedVocabulary vocabulary = BpeTrainer.Train(["low low lower"], LearnedVocabulary.FirstMerge + 2);

        Assert.Equal(["lo", "low"], [vocabulary.Spelling(260), vocabulary.Spelling(261)]);
    }

    [Fact]
    public void Train_DocumentsInAnotherOrder_GivesTheSameMerges()
    {
        string[] texts = Text.Split(", ");

        Assert.Equal(BpeTrainer.Train(texts, 300).Merges, BpeTrainer.Train(texts.Reverse(), 300).Merges);
    }

    [Fact]
    public void Train_AnyText_AgreesWithCountingAnewAtEachMerge()
    {
        IReadOnlyList<(int Left, int Right)> merges = BpeTrainer.Train([Text, "aaaa aaaaaaa aaaaaaaaa      x       y"], 320).Merges;

        Assert.Equal(Slowly([Text, "aaaa aaaaaaa aaaaaaaaa      x       y"], merges.Count), merges);
    }

    [Fact]
    public void Train_TextRunsOut_StopsWhenNoPairOccursTwice() =>
        Assert.Equal(LearnedVocabulary.FirstMerge + 1, BpeTrainer.Train(["abab"], 400).Count);

    [Fact]
    public void Train_LargeEnoughText_HasExactlyTheSizeWithNoTokenTwice()
    {
        Random random = new(1);
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(_ => random.Next(6) == 0 ? ' ' : (char)('a' + random.Next(12))));

        LearnedVocabulary vocabulary = BpeTrainer.Train([text], 1000);

        Assert.Equal(1000, vocabulary.Count);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(vocabulary.Spelling).Distinct().Count());
    }

    /// <summary>The plain definition: count all pairs, merge the first of the commonest, and count again.</summary>
    private static List<(int Left, int Right)> Slowly(string[] texts, int count)
    {
        Dictionary<byte, int> ids = LearnedVocabulary.Bytes.Select((value, i) => (value, i))
            .ToDictionary(pair => pair.value, pair => pair.i + 4);
        List<List<int>> words = [];
        foreach (string text in texts)
        {
            foreach (Match word in Regex.Matches(text, @" ?\p{L}+| ?[^\s\p{L}]+|\s+(?!\S)|\s+"))
            {
                words.Add([.. System.Text.Encoding.UTF8.GetBytes(word.Value).Select(value => ids[value])]);
            }
        }

        List<(int Left, int Right)> merges = [];
        while (merges.Count < count)
        {
            (int Left, int Right) best = words.SelectMany(word => word.Zip(word.Skip(1))).GroupBy(pair => pair)
                .OrderByDescending(pair => pair.Count()).ThenBy(pair => pair.Key.First).ThenBy(pair => pair.Key.Second).First().Key;
            foreach (List<int> word in words)
            {
                for (int i = 0; i + 1 < word.Count; i++)
                {
                    if (word[i] == best.Left && word[i + 1] == best.Right)
                    {
                        word[i] = LearnedVocabulary.FirstMerge + merges.Count;
                        word.RemoveAt(i + 1);
                    }
                }
            }

            merges.Add(best);
        }

        return merges;
    }
}
