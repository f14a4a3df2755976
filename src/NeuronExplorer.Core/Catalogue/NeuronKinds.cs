using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>A kind of neuron that a table can be narrowed to.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">What the chip says.</param>
/// <param name="Is">Whether a neuron is of the kind.</param>
/// <param name="OfPosition">Whether it is about positions, and so is marked where there are too few full-length windows.</param>
public sealed record NeuronKind(string Key, string Title, Func<LayerStatistics, int, bool> Is, bool OfPosition = false);

/// <summary>The kinds of neurons in the paper.</summary>
public static class NeuronKinds
{
    public static IReadOnlyList<NeuronKind> All { get; } =
    [
        new("dead", "dead", (layer, neuron) => layer.IsDead(neuron)),
        new("alive", "alive", (layer, neuron) => !layer.IsDead(neuron)),
        new("bos", "only at BOS", (layer, neuron) => layer.IsOnlyAtBos(neuron)),
        new("token", "token detector", (layer, neuron) => layer.Detectors[neuron].HasFlag(DetectorKinds.Token)),
        new("bigram", "bigram detector", (layer, neuron) => layer.Detectors[neuron].HasFlag(DetectorKinds.Bigram)),
        new("trigram", "trigram detector", (layer, neuron) => layer.Detectors[neuron].HasFlag(DetectorKinds.Trigram)),
        new("suppresses", "suppresses its triggers", (layer, neuron) => layer.Suppression[neuron] == SuppressionVerdict.Suppresses),
        new("positional", "positional", (layer, neuron) => layer.PositionalTypes[neuron] != PositionalType.None, OfPosition: true),
        new("strong", "strong positional", (layer, neuron) => IsPositional(layer, neuron, strong: true), OfPosition: true),
        new("weak", "weak positional", (layer, neuron) => IsPositional(layer, neuron, strong: false), OfPosition: true),
        Of("oscillatory", PositionalType.Oscillatory),
        Of("both", PositionalType.BothExtremes),
        Of("one", PositionalType.OneExtreme),
        Of("other", PositionalType.Other),
    ];

    public static NeuronKind? Find(string key) => All.FirstOrDefault(kind => kind.Key == key);

    /// <summary>The key of a positional type.</summary>
    public static string Key(PositionalType type) => type switch
    {
        PositionalType.Oscillatory => "oscillatory",
        PositionalType.BothExtremes => "both",
        PositionalType.OneExtreme => "one",
        _ => "other",
    };

    /// <summary>The key of strong or of weak positional neurons.</summary>
    public static string Key(bool strong) => strong ? "strong" : "weak";

    private static bool IsPositional(LayerStatistics layer, int neuron, bool strong) =>
        layer.PositionalTypes[neuron] != PositionalType.None && layer.PositionalStrong[neuron] == strong;

    private static NeuronKind Of(string key, PositionalType type) =>
        new(key, PositionalTypeNames.Title(type), (layer, neuron) => layer.PositionalTypes[neuron] == type, OfPosition: true);
}
