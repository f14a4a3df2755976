using System.Runtime.InteropServices;
using System.Text;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Sample.Tokenization;

/// <summary>
/// Learns a byte-level BPE vocabulary. Each merge updates the pair counts instead of counting again, so that megabytes of
/// text take seconds. Ties go to the pair with the smaller ids: the same text, in any order of documents, always gives the
/// same vocabulary.
/// </summary>
public sealed class BpeTrainer
{
    private readonly List<(int[] Tokens, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), long> _counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _wordsWith = [];
    private readonly PriorityQueue<(int Left, int Right), (long NegativeCount, int Left, int Right)> _queue = new();

    private BpeTrainer(IReadOnlyDictionary<string, long> words)
    {
        int[] idOfByte = new int[256];
        for (int i = 0; i < 256; i++)
        {
            idOfByte[LearnedVocabulary.Bytes[i]] = LearnedVocabulary.FirstMerge - 256 + i;
        }

        foreach ((string word, long count) in words.OrderBy(word => word.Key, StringComparer.Ordinal))
        {
            _words.Add(([.. Encoding.UTF8.GetBytes(word).Select(value => idOfByte[value])], count));
            Count(_words.Count - 1, 1);
        }

        foreach ((int Left, int Right) pair in _counts.Keys)
        {
            Enqueue(pair);
        }
    }

    /// <summary>Learns from texts until the vocabulary has the size, or no pair in the text occurs twice any more.</summary>
    /// <param name="texts">The texts; only how often each word occurs matters.</param>
    /// <param name="size">Total number of tokens, including the special ones and the bytes.</param>
    public static LearnedVocabulary Train(IEnumerable<string> texts, int size)
    {
        BpeTrainer trainer = new(CountWords(texts));
        List<(int Left, int Right)> merges = [];
        List<string> spellings = [.. Enumerable.Range(0, LearnedVocabulary.FirstMerge).Select(new LearnedVocabulary([]).Spelling)];
        HashSet<string> taken = [.. spellings];
        while (spellings.Count < size && trainer.Best() is { } pair)
        {
            // A run of one character can be built in two ways; the second would give the same token again.
            string spelling = spellings[pair.Left] + spellings[pair.Right];
            if (taken.Add(spelling))
            {
                trainer.Merge(pair, spellings.Count);
                merges.Add(pair);
                spellings.Add(spelling);
            }
        }

        return new LearnedVocabulary(merges);
    }

    private static Dictionary<string, long> CountWords(IEnumerable<string> texts)
    {
        Dictionary<string, long> words = [];
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            ReadOnlySpan<char> rest = text;
            while (!rest.IsEmpty)
            {
                int length = TextSplitter.Next(rest);
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, rest[..length], out _)++;
                rest = rest[length..];
            }
        }

        return words;
    }

    private (int Left, int Right)? Best()
    {
        while (_queue.TryDequeue(out (int Left, int Right) pair, out (long NegativeCount, int, int) rank))
        {
            long count = _counts.GetValueOrDefault(pair);
            if (count == -rank.NegativeCount)
            {
                return count >= 2 ? pair : null;
            }

            // A queued count is never too small (grown pairs are queued again), so a stale one only moves back.
            if (count > 0 && count < -rank.NegativeCount)
            {
                Enqueue(pair);
            }
        }

        return null;
    }

    private void Merge((int Left, int Right) pair, int merged)
    {
        HashSet<(int Left, int Right)> grown = [];
        foreach (int word in _wordsWith[pair].Order())
        {
            Count(word, -1);
            _words[word] = (Replace(_words[word].Tokens, pair, merged), _words[word].Count);
            Count(word, 1);
            int[] tokens = _words[word].Tokens;
            for (int i = 0; i + 1 < tokens.Length; i++)
            {
                if (tokens[i] == merged || tokens[i + 1] == merged)
                {
                    grown.Add((tokens[i], tokens[i + 1]));
                }
            }
        }

        _counts.Remove(pair);
        _wordsWith.Remove(pair);
        foreach ((int Left, int Right) made in grown)
        {
            Enqueue(made);
        }
    }

    private void Count(int word, int sign)
    {
        (int[] tokens, long count) = _words[word];
        for (int i = 0; i + 1 < tokens.Length; i++)
        {
            (int, int) pair = (tokens[i], tokens[i + 1]);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, pair, out _) += sign * count;
            if (sign > 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_wordsWith, pair, out _) ??= []).Add(word);
            }
        }
    }

    private void Enqueue((int Left, int Right) pair) =>
        _queue.Enqueue(pair, (-_counts[pair], pair.Left, pair.Right));

    private static int[] Replace(int[] tokens, (int Left, int Right) pair, int merged)
    {
        List<int> result = new(tokens.Length);
        for (int i = 0; i < tokens.Length; i++)
        {
            bool isPair = i + 1 < tokens.Length && tokens[i] == pair.Left && tokens[i + 1] == pair.Right;
            result.Add(isPair ? merged : tokens[i]);
            i += isPair ? 1 : 0;
        }

        return [.. result];
    }
}
