using NeuronExplorer.Core.Ports;
using NeuronExplorer.Sample.Generator;
using NeuronExplorer.Sample.Tokenization;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// One domain's endless windows. Each is made from its number alone, so that a resumed run continues where it was.
/// </summary>
public abstract class TrainingStream(string domain, int positions)
{
    public string Domain => domain;

    /// <summary>Tokens per window.</summary>
    protected int Positions => positions;

    /// <summary>A window by its number, from 0.</summary>
    public abstract TrainingWindow Window(long number);

    /// <summary>The window whose targets begin at an offset of a stream of tokens; the next one begins positions − 1 further on.</summary>
    protected TrainingWindow Cut(IReadOnlyList<int> tokens, int offset)
    {
        long[] targets = new long[positions];
        for (int i = 0; i < positions; i++)
        {
            targets[i] = tokens[offset + i];
        }

        return new TrainingWindow([LearnedVocabulary.BeginOfText, .. targets[..^1]], targets);
    }
}

/// <summary>
/// Documents of a corpus, joined with <c>&lt;/s&gt;</c> between them. All are read once, in a new random order, before any
/// is read again.
/// </summary>
public sealed class CorpusStream : TrainingStream
{
    private readonly IReadOnlyList<int[]> _documents;
    private readonly ulong _seed;
    private readonly int _windows;
    private readonly List<int> _tokens = [];
    private long _pass = -1;

    public CorpusStream(DomainText text, int positions, ulong seed)
        : base(text.Domain, positions)
    {
        _documents = text.Train;
        _seed = seed ^ SeededRandom.Hash(text.Domain);
        _windows = (int)Math.Max(1, (text.TrainTokens + text.Train.Count) / (positions - 1));
    }

    public override TrainingWindow Window(long number)
    {
        if (number / _windows != _pass)
        {
            Read(number / _windows);
        }

        return Cut(_tokens, (int)(number % _windows) * (Positions - 1));
    }

    private void Read(long pass)
    {
        _pass = pass;
        _tokens.Clear();
        int[][] order = [.. _documents];
        new SeededRandom(_seed + ((ulong)pass * SeededRandom.Step)).Shuffle(order.AsSpan());

        // A domain smaller than a window is read more than once.
        while (_tokens.Count < (_windows * (Positions - 1)) + 1)
        {
            foreach (int[] document in order)
            {
                _tokens.AddRange(document);
                _tokens.Add(LearnedVocabulary.BeginOfText);
            }
        }
    }
}

/// <summary>Text from a generator, always new documents. Windows are made in blocks, each with its own seed.</summary>
public sealed class GeneratedStream : TrainingStream
{
    private const int BlockWindows = 32;

    private readonly Func<SeededRandom, string> _next;
    private readonly ITokenizer _tokenizer;
    private readonly int _seed;
    private readonly double _documentStarts;
    private readonly List<TrainingWindow> _windows = [];
    private long _block = -1;

    /// <param name="domain">The domain's name.</param>
    /// <param name="next">Writes the next document.</param>
    /// <param name="documentStarts">Share of blocks in which every window starts at the beginning of a document.</param>
    public GeneratedStream(
        string domain, Func<SeededRandom, string> next, ITokenizer tokenizer, int positions, int seed, double documentStarts)
        : base(domain, positions)
    {
        _next = next;
        _tokenizer = tokenizer;
        _seed = seed;
        _documentStarts = documentStarts;
    }

    public override TrainingWindow Window(long number)
    {
        if (number / BlockWindows != _block)
        {
            Write(number / BlockWindows);
        }

        return _windows[(int)(number % BlockWindows)];
    }

    private void Write(long block)
    {
        _block = block;
        _windows.Clear();
        SeededRandom random = SeededRandom.For(_seed, $"training {Domain} {block}");
        bool startsAtDocuments = random.Below(1000) < _documentStarts * 1000;
        List<int> tokens = [];
        while (_windows.Count < BlockWindows)
        {
            tokens.AddRange(_tokenizer.Encode(_next(random)));
            tokens.Add(LearnedVocabulary.BeginOfText);
            int offset = 0;
            while (tokens.Count - offset >= Positions && _windows.Count < BlockWindows)
            {
                _windows.Add(Cut(tokens, offset));
                offset = startsAtDocuments ? tokens.Count : offset + Positions - 1;
            }

            tokens.RemoveRange(0, Math.Min(offset, tokens.Count));
        }
    }
}
