using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// Hands out bigrams and trigrams of words, none of them twice. Each occurs often enough, and its last token (or last two)
/// occurs often enough elsewhere, so that a neuron that fires on the n-gram does not detect anything shorter.
/// </summary>
internal sealed class GramPicker
{
    private const double MostlyAlone = 0.8;

    private readonly SetPicker _words;
    private readonly Queue<(int, int)> _pairs;
    private readonly Queue<(int, int, int)> _triples;
    private readonly Queue<(int First, int[] Followers)> _sets;

    public GramPicker(TextbookCorpus corpus, SeededRandom random, SetPicker words)
    {
        _words = words;
        double least = Math.Max(20, corpus.Info.Tokens / 20_000);
        (int First, int Second)[] pairs = [.. corpus.Pairs
            .Where(pair => pair.Value >= least && pair.Value < MostlyAlone * corpus.Counts[pair.Key.Item2])
            .Select(pair => pair.Key)
            .Where(pair => corpus.IsWord(pair.Item1) && corpus.IsWord(pair.Item2))
            .Order()];
        (int, int, int)[] triples = [.. corpus.Triples
            .Where(triple => triple.Value >= least && triple.Value < MostlyAlone * corpus.Pairs[(triple.Key.Item2, triple.Key.Item3)])
            .Select(triple => triple.Key)
            .Where(triple => corpus.IsWord(triple.Item1) && corpus.IsWord(triple.Item2) && corpus.IsWord(triple.Item3))
            .Order()];
        (int, int[])[] sets = [.. pairs.GroupBy(pair => pair.First).Select(set => (set.Key, set.Select(pair => pair.Second).ToArray()))];
        random.Shuffle(pairs.AsSpan());
        random.Shuffle(triples.AsSpan());
        random.Shuffle(sets.AsSpan());
        _pairs = new(pairs);
        _triples = new(triples);
        _sets = new(sets);
    }

    public (int First, int Second) TakePair() => Next(_pairs, "bigrams");

    public (int First, int Second, int Third) TakeTriple() => Next(_triples, "trigrams");

    /// <summary>A token with this many followers, sorted; the followers count as handed out too.</summary>
    public (int First, int[] Followers) TakeSet(int count)
    {
        while (true)
        {
            (int first, int[] followers) = Next(_sets, "bigrams that share their first word");
            int[] chosen = [.. followers.Where(word => !_words.IsTaken(word)).Take(count)];
            if (chosen.Length == count)
            {
                _words.Reserve(chosen);
                return (first, chosen);
            }
        }
    }

    private static T Next<T>(Queue<T> queue, string what) => queue.TryDequeue(out T? next)
        ? next
        : throw new ArgumentException($"The corpus has too few {what} that occur often enough to detect; use a larger corpus.");
}
