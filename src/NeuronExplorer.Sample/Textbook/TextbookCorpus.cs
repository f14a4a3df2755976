using System.Text.RegularExpressions;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>The corpus in exactly the windows that an analysis makes of it, with counts of tokens, pairs and triples.</summary>
internal sealed partial class TextbookCorpus
{
    private TextbookCorpus((TokenWindows Windows, CorpusInfo Info) corpus, OptTokenizer tokenizer)
    {
        Windows = corpus.Windows;
        Info = corpus.Info;
        Vocabulary = tokenizer.Vocabulary;
        Bos = tokenizer.BosId ?? throw new NeuronExplorerException("the sample's tokenizer has no BOS; give it one");
        DomainCounts = [.. Windows.Domains.Select(_ => new int[Vocabulary.Count])];
        Count();
    }

    public TokenWindows Windows { get; }

    public CorpusInfo Info { get; }

    public Vocabulary Vocabulary { get; }

    public int Bos { get; }

    /// <summary>[token]: occurrences, without BOS.</summary>
    public int[] Counts { get; private set; } = [];

    /// <summary>[domain][token]: occurrences in that domain.</summary>
    public int[][] DomainCounts { get; }

    /// <summary>Pairs of tokens within a window, without BOS.</summary>
    public Dictionary<(int, int), int> Pairs { get; } = [];

    /// <summary>Triples of tokens within a window, without BOS.</summary>
    public Dictionary<(int, int, int), int> Triples { get; } = [];

    public static TextbookCorpus Read(string corpus, string tokenizer)
    {
        OptTokenizer words = OptTokenizer.Open(tokenizer);
        WindowOptions options = new() { Positions = Residual.Positions, Pack = true };
        return new TextbookCorpus(WindowBuilder.Build(new CorpusReader(CorpusListing.Of([corpus])), words, options), words);
    }

    /// <summary>Whether a token is a whole word of letters with its leading space.</summary>
    public bool IsWord(int token) => Vocabulary.Text(token) is { } text && Word().IsMatch(text);

    /// <summary>A token in readable form, in quotation marks.</summary>
    public string Quote(int token) => $"“{Vocabulary.Display(token)}”";

    /// <summary>Several tokens in readable form.</summary>
    public string Quote(IEnumerable<int> tokens) => string.Join(", ", tokens.Select(Quote));

    private void Count()
    {
        for (int window = 0; window < Windows.Count; window++)
        {
            int[] counts = DomainCounts[Windows.WindowDomains[window]];
            ReadOnlySpan<int> tokens = Windows.Window(window);
            for (int at = 1; at < tokens.Length; at++)
            {
                (int before, int token) = (tokens[at - 1], tokens[at]);
                if (token == Bos)
                {
                    continue;
                }

                counts[token]++;
                if (before != Bos)
                {
                    Pairs[(before, token)] = Pairs.GetValueOrDefault((before, token)) + 1;
                    if (at > 1 && tokens[at - 2] != Bos)
                    {
                        (int, int, int) triple = (tokens[at - 2], before, token);
                        Triples[triple] = Triples.GetValueOrDefault(triple) + 1;
                    }
                }
            }
        }

        Counts = [.. Enumerable.Range(0, Vocabulary.Count).Select(token => DomainCounts.Sum(counts => counts[token]))];
    }

    [GeneratedRegex("^ [A-Za-z]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
