using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>A layer with what its columns need besides.</summary>
/// <param name="Layer">The layer's columns.</param>
/// <param name="Tokens">Tokens of the corpus without BOS.</param>
/// <param name="Evidence">What the positional columns rest on.</param>
public sealed record LayerTableSource(LayerStatistics Layer, long Tokens, PositionalEvidence Evidence)
{
    public static LayerTableSource Of(AnalysisInfo info, LayerStatistics layer) => new(layer, info.Corpus.Tokens, info.Evidence());

    /// <summary>Share of the tokens at which a neuron fires.</summary>
    public double Frequency(int neuron) => Tokens == 0 ? 0 : (double)Layer.Firings[neuron] / Tokens;
}

/// <summary>A column of a layer's table.</summary>
/// <param name="Key">Its name in addresses and files.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Rule">What it says, for the tooltip.</param>
/// <param name="Value">The number that it sorts and filters by.</param>
/// <param name="Text">How a number is shown.</param>
/// <param name="HighFirst">Whether the first click puts high values first.</param>
/// <param name="HasRange">Whether a range can be asked for.</param>
/// <param name="ZeroIsNone">Whether 0 stands for "does not apply".</param>
/// <param name="OfPosition">Whether it speaks of positions, and is marked where the full-length windows are too few.</param>
public sealed record NeuronColumn(
    string Key,
    string Title,
    string Rule,
    Func<LayerTableSource, int, double> Value,
    Func<double, string> Text,
    bool HighFirst = true,
    bool HasRange = true,
    bool ZeroIsNone = false,
    bool OfPosition = false)
{
    /// <summary>The value as files have it: a plain number, a name, or nothing.</summary>
    public object? Plain(LayerTableSource source, int neuron)
    {
        double value = Value(source, neuron);
        return !HasRange ? Text(value) : ZeroIsNone && value == 0 ? null : value;
    }
}

/// <summary>The columns of a layer's table.</summary>
public static class NeuronColumns
{
    public const string Index = "index";
    public const string TypeKey = "type";

    public static IReadOnlyList<NeuronColumn> All { get; } =
    [
        new(Index, "neuron", "Row of fc1.weight, from 0", (_, neuron) => neuron, value => Count(value), HighFirst: false),
        new("frequency", "frequency", "Share of the tokens (without BOS) at which the neuron fires",
            (source, neuron) => source.Frequency(neuron), Show.Percent),
        new("firings", "firings", "Tokens (without BOS) at which the neuron fires",
            (source, neuron) => source.Layer.Firings[neuron], Count),
        new("bos", "at BOS", "Windows in which the neuron fires at BOS",
            (source, neuron) => source.Layer.BosFirings[neuron], Count),
        Covering(1, "tokens"),
        Covering(2, "bigrams"),
        Covering(3, "trigrams"),
        new("detector", "detector",
            "Token detector: at most 5 tokens cover it, each fires it at least 95 % of the times, "
            + "together they make at least 95 % of its firings; bigrams and trigrams: at most 50",
            (source, neuron) => (int)source.Layer.Detectors[neuron], value => Detector((DetectorKinds)(int)value), HasRange: false),
        new("mi", "information",
            "How much a firing tells about the position, in nats (mutual information), with what chance alone would show",
            (source, neuron) => source.Layer.MutualInformation[neuron], Show.Nats, OfPosition: true),
        new("micorrected", "corrected information",
            "Information less what chance alone would show with so many windows, in nats; positional above 0.05",
            (source, neuron) => source.Evidence.Corrected(source.Layer.MutualInformation[neuron]), Show.Nats, OfPosition: true),
        new(TypeKey, "positional",
            "Shape of the curve over positions, for neurons with enough corrected information; weak where it is blurred",
            (source, neuron) => Strength(source.Layer, neuron), PositionalText, HasRange: false, OfPosition: true),
        new("suppression", "update",
            "Whether a token detector's update points away from its own triggers: the mean projection of its covered tokens is negative",
            (source, neuron) => source.Layer.Suppression[neuron] switch { SuppressionVerdict.Suppresses => 2,
                SuppressionVerdict.Promotes => 1, _ => 0 },
            value => value switch { 2 => "suppresses", 1 => "promotes", _ => "" }, HasRange: false),
    ];

    public static NeuronColumn? Find(string? key) => All.FirstOrDefault(column => column.Key == key);

    public static string Type(PositionalType type) => type switch
    {
        PositionalType.Oscillatory => "oscillatory",
        PositionalType.BothExtremes => "both extremes",
        PositionalType.OneExtreme => "one extreme",
        PositionalType.Other => "other",
        _ => "",
    };

    public static string Detector(DetectorKinds kinds) => string.Join(", ", new[]
    {
        (DetectorKinds.Token, "token"), (DetectorKinds.Bigram, "bigram"), (DetectorKinds.Trigram, "trigram"),
    }.Where(kind => kinds.HasFlag(kind.Item1)).Select(kind => kind.Item2));

    private static NeuronColumn Covering(int order, string grams) => new(
        "covering" + order, "cover " + grams, $"Covering number: the fewest {grams} that make at least 95 % of the firings",
        (source, neuron) => source.Layer.Order(order)?.Covering[neuron] ?? 0, value => value == 0 ? "–" : Count(value), HighFirst: false,
        ZeroIsNone: true);

    // Types in the order of the paper, strong before weak; none last when sorted from the high end.
    private static double Strength(LayerStatistics layer, int neuron) =>
        layer.PositionalTypes[neuron] is var type && type == PositionalType.None
        ? 0
        : (2 * (5 - (int)type)) + (layer.PositionalStrong[neuron] ? 1 : 0);

    private static string PositionalText(double value)
    {
        int code = (int)value;
        return code == 0 ? "" : Type((PositionalType)(5 - (code / 2))) + (code % 2 == 1 ? "" : " (weak)");
    }

    private static string Count(double value) => Show.Count((long)value);
}
