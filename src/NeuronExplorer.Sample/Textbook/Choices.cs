using NeuronExplorer.Sample.Generator;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>The tokens and n-grams of the given corpus that the neurons are built for.</summary>
internal sealed class Choices
{
    private readonly SetPicker _words;
    private readonly GramPicker _grams;
    private readonly List<int[]> _groups = [];

    public Choices(TextbookCorpus corpus, SeededRandom random)
    {
        Corpus = corpus;
        Classes = new TokenClasses(corpus, random);
        _words = new SetPicker(corpus, random);
        _grams = new GramPicker(corpus, random, _words);
        FollowerSets = [.. Enumerable.Range(0, 7).Select(_ => _grams.TakeSet(3))
            .Select(set => new FollowerSet(set.First, set.Followers, Group(set.Followers)))];
        TokenSets = [.. ((IEnumerable<int>)[2, 2, 2, 3, 3, 4, 4, 5, 5, 5, 2, 3, 4, 5]).Select(size => _words.Take(size))
            .Select(set => new TokenSet(set, Group(set)))];
        Singles = _words.Take(15);
        Pairs = [.. Enumerable.Range(0, 20).Select(_ => _grams.TakePair())];
        Triples = [.. Enumerable.Range(0, 20).Select(_ => _grams.TakeTriple())];
        Absent = [.. Enumerable.Range(0, corpus.Vocabulary.Count)
            .Where(token => corpus.Counts[token] == 0 && token != corpus.Bos && !corpus.Vocabulary.IsSpecial(token))
            .OrderByDescending(token => corpus.Vocabulary.Text(token) is { Length: > 0 })
            .ThenBy(token => token)
            .Take(8)];
    }

    public TextbookCorpus Corpus { get; }

    public TokenClasses Classes { get; }

    /// <summary>Words that each have their own detector.</summary>
    public int[] Singles { get; }

    /// <summary>Words that share a detector.</summary>
    public TokenSet[] TokenSets { get; }

    /// <summary>Bigrams.</summary>
    public (int First, int Second)[] Pairs { get; }

    /// <summary>Bigrams that share their first word.</summary>
    public FollowerSet[] FollowerSets { get; }

    /// <summary>Trigrams.</summary>
    public (int First, int Second, int Third)[] Triples { get; }

    /// <summary>Tokens that do not occur in the corpus; tokens that can be typed come first.</summary>
    public int[] Absent { get; }

    /// <summary>Groups of tokens whose codes share a centre; see <see cref="TokenCodes"/>.</summary>
    public IReadOnlyList<int[]> Groups => _groups;

    private int Group(int[] tokens)
    {
        _groups.Add(tokens);
        return _groups.Count - 1;
    }
}

/// <summary>Tokens that share a detector.</summary>
/// <param name="Tokens">Sorted.</param>
/// <param name="Group">Their centre, see <see cref="Choices.Groups"/>.</param>
internal sealed record TokenSet(int[] Tokens, int Group);

/// <summary>Bigrams that share their first token.</summary>
/// <param name="First">The token before.</param>
/// <param name="Followers">Sorted.</param>
/// <param name="Group">Their centre, see <see cref="Choices.Groups"/>.</param>
internal sealed record FollowerSet(int First, int[] Followers, int Group);
