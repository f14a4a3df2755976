using System.Globalization;
using System.Text;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Synthetic;

/// <summary>
/// An analysis of any size with made-up numbers from a seed, to measure the store and to try pages on shapes that no model
/// here has. It holds everything that a real one holds, in realistic amounts; the numbers mean nothing.
/// </summary>
public sealed class SyntheticAnalysis
{
    private static readonly string[] s_domains = ["prose", "code", "mathematics", "dialogue", "law"];

    private readonly SyntheticShape _shape;
    private readonly ulong _seed;
    private readonly SyntheticNeuron _neurons;

    public SyntheticAnalysis(SyntheticShape shape, ulong seed = 1)
    {
        _shape = shape;
        _seed = seed;
        Windows = MakeWindows();
        Vocabulary = MakeVocabulary();
        _neurons = new SyntheticNeuron(shape, new SyntheticGrams(shape.Vocabulary, Windows.TokenCount));
        Info = MakeInfo();
    }

    public AnalysisInfo Info { get; }

    public TokenWindows Windows { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>One layer; the same for the same shape, seed and layer.</summary>
    public LayerResult Layer(int layer)
    {
        int neurons = _shape.Neurons;
        NeuronDetail[] details = new NeuronDetail[neurons];
        int[]?[] curves = new int[]?[neurons];
        Trigger[][] reliable = new Trigger[neurons][];
        Parallel.For(0, neurons, neuron => (details[neuron], curves[neuron], reliable[neuron]) = MakeNeuron(layer, neuron));
        return LayerRules.Summarized(
            SyntheticColumns.Of(layer, details, Windows.TokenCount, s_domains.Length),
            details,
            curves,
            Windows.TokenCount,
            SyntheticColumns.DeadCurve(details, Windows.TokenCount),
            reliable);
    }

    private (NeuronDetail Detail, int[]? Curve, Trigger[] Reliable) MakeNeuron(int layer, int neuron)
    {
        NeuronId id = new(layer, neuron);
        SyntheticRandom random = new(SyntheticRandom.Mix(_seed + SyntheticRandom.Mix(((ulong)(uint)layer << 32) | (uint)neuron)));
        double depth = layer / (double)Math.Max(1, _shape.Layers - 1);
        if (random.Next() < _shape.DeadShare * Math.Clamp(1 - (Math.Abs(depth - 0.15) / 0.35), 0, 1))
        {
            return (SyntheticNeuron.Dead(id), null, []);
        }

        bool isDetector = depth < 0.5 && random.Next() < _shape.DetectorShare;
        int detects = isDetector ? (random.Next() < 0.7 ? 1 : 3) : 0;
        double frequency = isDetector ? 0.0005 : 0.3 * Math.Exp(-6 * random.Next());
        NeuronDetail detail = _neurons.Alive(ref random, id, frequency, detects);
        int[]? curve = random.Next() < _shape.CurveShare ? _neurons.Curve(ref random, frequency) : null;
        return (detail, curve, _neurons.Reliable(ref random, detail));
    }

    private TokenWindows MakeWindows()
    {
        SyntheticRandom random = new(SyntheticRandom.Mix(_seed));
        int shorter = Math.Max(1, _shape.Windows - _shape.FullWindows);
        int[] lengths = [.. Enumerable.Range(0, _shape.Windows)
            .Select(window => window < _shape.FullWindows
                ? _shape.Positions
                : Math.Max(2, _shape.Positions - 1 - ((window - _shape.FullWindows) * (_shape.Positions - 2) / shorter)))];
        int[] starts = new int[lengths.Length + 1];
        for (int window = 0; window < lengths.Length; window++)
        {
            starts[window + 1] = starts[window] + lengths[window];
        }

        int[] tokens = new int[starts[^1]];
        for (int row = 0; row < tokens.Length; row++)
        {
            // 2 is BOS, which does not occur in text.
            int token = random.Ranked(_shape.Vocabulary);
            tokens[row] = token == 2 ? 3 : token;
        }

        foreach (int start in starts[..^1])
        {
            tokens[start] = 2;
        }

        int[] order = [.. Enumerable.Range(0, lengths.Length)];
        return new TokenWindows(
            _shape.Positions, 2, s_domains, tokens, starts, [.. order.Select(window => window % s_domains.Length)], order);
    }

    private Vocabulary MakeVocabulary() => new(
        [.. Enumerable.Range(0, _shape.Vocabulary).Select(id => id == 2
            ? Encoding.UTF8.GetBytes("</s>")
            : Encoding.UTF8.GetBytes((id % 3 == 0 ? string.Empty : " ") + Word(id)))],
        [2]);

    private static string Word(int id)
    {
        StringBuilder word = new();
        for (int rest = id + 26; rest > 0; rest /= 26)
        {
            word.Append((char)('a' + (rest % 26)));
        }

        return word.ToString();
    }

    private AnalysisInfo MakeInfo() => new()
    {
        Name = _shape.Name,
        Model = new ModelInfo(
            _shape.Name,
            "synthetic",
            new ModelShape
            {
                Layers = _shape.Layers,
                DModel = Math.Max(1, _shape.Neurons / 4),
                FfnDim = _shape.Neurons,
                Heads = 1,
                VocabularySize = _shape.Vocabulary,
                MaxPositions = _shape.Positions,
                WordEmbeddingSize = Math.Max(1, _shape.Neurons / 4),
            },
            0,
            "F16",
            "synthetic",
            [],
            "synthetic"),
        Corpus = new CorpusInfo
        {
            Paths = ["synthetic"],
            Documents = _shape.Windows,
            Tokens = Windows.TokenCount,
            Windows = _shape.Windows,
            FullWindows = _shape.FullWindows,
            Domains = [.. Windows.TokensByDomain().Select((tokens, domain) => new DomainTokens(s_domains[domain], tokens))],
            Fingerprint = _seed.ToString(CultureInfo.InvariantCulture),
        },
        Settings = new AnalysisSettings { Positions = _shape.Positions, LastLayer = _shape.Layers - 1, Seed = _seed },
        Versions = new Dictionary<string, string> { ["neuronExplorer"] = "synthetic" },
        Started = DateTime.UnixEpoch,
        Updated = DateTime.UnixEpoch,
        Status = AnalysisStatus.Done,
    };
}
