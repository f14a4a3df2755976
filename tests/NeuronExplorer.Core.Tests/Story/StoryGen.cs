using CsCheck;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Story;

/// <summary>Made-up analyses: any number of layers stored, of wanted ones, of windows, any orders of n-grams.</summary>
internal static class StoryGen
{
    private static readonly int[][] s_orders = [[], [1], [2], [3], [1, 3], [1, 2, 3]];

    private static readonly Gen<DetectedSeries> s_series =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 4], (all, more, fresh) => new DetectedSeries(all, all + more, fresh, all));

    /// <summary>Small numbers, so that layers are often alike.</summary>
    private static readonly Gen<LayerSummary> s_layer =
        from neurons in Gen.Int[1, 6]
        from dead in Gen.Int[0, neurons]
        from bos in Gen.Int[0, neurons - dead]
        from few in Gen.Int[0, neurons - dead]
        from token in Gen.Int[0, neurons - dead]
        from suppressing in Gen.Int[0, token]
        from longer in Gen.Int[0, 2].Array[2]
        from tokens in s_series
        from trigrams in s_series
        from positional in Gen.Int[0, 2].Array[8]
        from early in Gen.Int[dead, neurons]
        select new LayerSummary
        {
            Layer = 0,
            Neurons = neurons,
            Dead = dead,
            OnlyAtBos = bos,
            MeanAliveFrequency = dead == neurons ? 0 : few / 7.0,
            CoveringClasses = new Dictionary<int, int[]> { [1] = Classes(few), [2] = Classes(bos), [3] = Classes(0) },
            TokenDetectors = token,
            BigramDetectors = longer[0],
            TrigramDetectors = longer[1],
            Tokens = tokens,
            Trigrams = trigrams,
            Positional = Enum.GetValues<PositionalType>().Where(type => type != PositionalType.None).ToDictionary(
                type => type, type => new StrongWeak(positional[((int)type * 2) - 2], positional[((int)type * 2) - 1])),
            SuppressingDetectors = suppressing,
            DeadCurve = new DeadCurve([10, 500], [early, dead]),
        };

    public static Gen<(AnalysisInfo Info, LayerSummary[] Layers)> Analyses { get; } =
        from layers in s_layer.Array[0, 6]
        from missing in Gen.Int[0, 2]
        from orders in Gen.Int[0, s_orders.Length - 1]
        from windows in Gen.Int[0, 400]
        from tokens in Gen.Long[1, 3_000_000]
        select (
            Info(Math.Max(1, layers.Length + missing), s_orders[orders], windows, tokens),
            layers.Select((layer, at) => layer with
            {
                Layer = at,
                CoveringClasses = s_orders[orders].ToDictionary(order => order, order => layer.CoveringClasses[order]),
            }).ToArray());

    private static int[] Classes(int few) => [few, .. new int[CoveringClass.Count - 1]];

    private static AnalysisInfo Info(int wanted, int[] orders, int windows, long tokens) => new()
    {
        Name = "made-up",
        Model = new ModelInfo("made-up", "", Shape(wanted), 1, "F32", "safetensors", [], ""),
        Corpus = new CorpusInfo
        {
            Paths = [], Documents = 1, Tokens = tokens, Windows = 500, FullWindows = windows, Domains = [], Fingerprint = "",
        },
        Settings = new AnalysisSettings { Ngrams = orders },
        Versions = new Dictionary<string, string>(),
        Started = DateTime.UnixEpoch,
        Updated = DateTime.UnixEpoch,
        Status = AnalysisStatus.Running,
    };

    /// <summary>A model's shape.</summary>
    public static ModelShape Shape(int layers, int dModel = 8, int ffnDim = 6, bool normBefore = true) => new()
    {
        Layers = layers, DModel = dModel, FfnDim = ffnDim, Heads = 1, VocabularySize = 9, MaxPositions = 16, WordEmbeddingSize = dModel,
        NormBefore = normBefore,
    };
}
