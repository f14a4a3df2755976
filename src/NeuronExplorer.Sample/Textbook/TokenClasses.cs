using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>Sets of tokens that each have a feature in the embedding, and every token's level.</summary>
internal sealed class TokenClasses
{
    /// <summary>Number of levels; each has about the same share of the corpus.</summary>
    public const int Levels = 16;

    private const int MostDomains = 11;
    private const double RareShare = 0.025;

    private static readonly int[] s_sizes = [12, 35, 75, 250];

    public TokenClasses(TextbookCorpus corpus, SeededRandom random)
    {
        int[] shuffled = [.. Enumerable.Range(0, corpus.Vocabulary.Count).Where(token => token != corpus.Bos)];
        random.Shuffle(shuffled.AsSpan());
        int[] byCount = [.. shuffled.OrderByDescending(token => corpus.Counts[token])];
        Domains = [.. DomainTokens.Of(corpus).Take(MostDomains)];
        Half = [.. Deal(byCount, 2, corpus).Select(bin => bin == 1)];
        Level = FrequentInward(Deal([.. byCount.Where((_, place) => place % 2 == 1), .. byCount.Where((_, place) => place % 2 == 0)],
            Levels, corpus), corpus);
        HashSet<int> taken = [.. shuffled.Where(token => Domains.Any(domain => domain.Tokens[token]))];
        (RareOn, RareOff) = (Rare(shuffled, taken, corpus), Rare(shuffled, taken, corpus));
        Sized = [.. s_sizes.Select(size => Set(corpus, byCount.Skip(60).Where((_, place) => place % 3 == 0).Take(size)))];
        Level[corpus.Bos] = 0;
    }

    /// <summary>
    /// Domains with words that hardly occur in others, and these words; the domain with the most firings comes first.
    /// </summary>
    public IReadOnlyList<(string Name, bool[] Tokens)> Domains { get; }

    /// <summary>[token]: whether it is in one half of the corpus.</summary>
    public bool[] Half { get; }

    /// <summary>Tokens that make up about one fortieth of the corpus.</summary>
    public bool[] RareOn { get; }

    /// <summary>Other tokens that make up about one fortieth.</summary>
    public bool[] RareOff { get; }

    /// <summary>One set per class of covering number: a neuron that fires on the set falls into that class.</summary>
    public IReadOnlyList<bool[]> Sized { get; }

    /// <summary>[token]: its level, from 0.</summary>
    public int[] Level { get; }

    /// <summary>All sets, in the order of their features.</summary>
    public IReadOnlyList<bool[]> All => [Half, RareOn, RareOff, .. Sized, .. Domains.Select(domain => domain.Tokens)];

    /// <summary>The index of a set among the features.</summary>
    public int FeatureOf(bool[] set) => All.ToList().IndexOf(set);

    /// <summary>The value of a level, from -1 to 1.</summary>
    public static double ValueOf(int level) => ((2.0 * level) + 1 - Levels) / Levels;

    private static bool[] Set(TextbookCorpus corpus, IEnumerable<int> tokens)
    {
        bool[] set = new bool[corpus.Vocabulary.Count];
        foreach (int token in tokens)
        {
            set[token] = true;
        }

        return set;
    }

    /// <summary>Puts each token into the bin with the smallest part of the corpus so far.</summary>
    private static int[] Deal(IReadOnlyList<int> tokens, int bins, TextbookCorpus corpus)
    {
        long[] held = new long[bins];
        int[] bin = new int[corpus.Vocabulary.Count];
        foreach (int token in tokens)
        {
            bin[token] = Array.IndexOf(held, held.Min());
            held[bin[token]] += Math.Max(1, corpus.Counts[token]);
        }

        return bin;
    }

    /// <summary>
    /// Moves levels that are mostly one frequent token to the middle, so that a neuron that reads only an outermost level
    /// does not detect that token.
    /// </summary>
    private static int[] FrequentInward(int[] levels, TextbookCorpus corpus)
    {
        int[] inward = [.. Enumerable.Range(0, Levels)
            .OrderBy(level => levels.Select((own, token) => own == level ? corpus.Counts[token] : 0).Max())
            .ThenBy(level => level)];
        int[] moved = new int[Levels];
        for (int place = 0; place < Levels; place++)
        {
            moved[inward[place]] = place % 2 == 0 ? place / 2 : Levels - 1 - (place / 2);
        }

        return [.. levels.Select(level => moved[level])];
    }

    private static bool[] Rare(int[] shuffled, HashSet<int> taken, TextbookCorpus corpus)
    {
        double wanted = RareShare * corpus.Info.Tokens;
        double most = wanted / 12;
        List<int> chosen = [];
        foreach (int token in shuffled.Where(token => corpus.Counts[token] > 0 && corpus.Counts[token] <= most && !taken.Contains(token)))
        {
            if (chosen.Sum(corpus.Counts.ElementAt) >= wanted)
            {
                break;
            }

            chosen.Add(token);
        }

        taken.UnionWith(chosen);
        return Set(corpus, chosen);
    }
}
