using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Hands out words that are neither rare nor very frequent, none of them twice.</summary>
internal sealed class SetPicker
{
    private readonly int[] _words;
    private readonly HashSet<int> _taken = [];

    public SetPicker(TextbookCorpus corpus, SeededRandom random)
    {
        long tokens = corpus.Info.Tokens;
        _words = [.. Enumerable.Range(0, corpus.Vocabulary.Count)
            .Where(corpus.IsWord)
            .Where(token => corpus.Counts[token] >= Math.Max(20, tokens / 10_000) && corpus.Counts[token] <= tokens / 100)];
        random.Shuffle(_words.AsSpan());
    }

    /// <summary>Words that were not handed out before, sorted.</summary>
    /// <exception cref="ArgumentException">Not enough words are left.</exception>
    public int[] Take(int count)
    {
        int[] chosen = [.. _words.Where(word => !_taken.Contains(word)).Take(count)];
        if (chosen.Length < count)
        {
            throw new ArgumentException($"The corpus has only {_words.Length} words that occur often enough to detect; use a larger one.");
        }

        _taken.UnionWith(chosen);
        return [.. chosen.Order()];
    }

    public bool IsTaken(int token) => _taken.Contains(token);

    public void Reserve(IEnumerable<int> tokens) => _taken.UnionWith(tokens);
}
