using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>A column of the table of layers.</summary>
/// <param name="Key">Its name in addresses, and in files where it is the same number.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">Tooltip of the heading.</param>
/// <param name="Number">What it orders by; NaN where a layer has none, which comes last.</param>
public sealed record LayersColumn(string Key, string Title, string Meaning, Func<LayerSummary, double> Number)
{
    public const string Default = "layer";

    /// <summary>How a number is written.</summary>
    public Func<double, string> Text { get; init; } = number => Show.Count((long)number);

    /// <summary>The kind of neurons that a cell leads to (see <c>NeuronKinds</c>); null for none.</summary>
    public string? Kind { get; init; }

    /// <summary>The order of n-grams that it needs; 0 for none.</summary>
    public int Order { get; init; }

    /// <summary>Whether it is about positions.</summary>
    public bool OfPosition { get; init; }

    public static IReadOnlyList<LayersColumn> All { get; } =
    [
        new(Default, "layer", "Number of the layer, counted from 0.", layer => layer.Layer),
        new("dead", "dead", "Share of the neurons that never fired, not even at BOS.", layer => (double)layer.Dead / layer.Neurons)
        {
            Text = Show.Percent, Kind = "dead",
        },
        new("onlyAtBos", "only at BOS", "Neurons that fire at BOS and at no token.", layer => layer.OnlyAtBos) { Kind = "bos" },
        new("meanAliveFrequency", "live neurons fire", "Mean share of the tokens at which a neuron that is not dead fires.",
            layer => layer.MeanAliveFrequency) { Text = Show.Percent },
        Detectors("token", 1, layer => layer.TokenDetectors),
        Detectors("bigram", 2, layer => layer.BigramDetectors),
        Detectors("trigram", 3, layer => layer.TrigramDetectors),
        new("suppressingDetectors", "suppress", "Token detectors whose update points away from their own triggers.",
            layer => layer.SuppressingDetectors) { Kind = "suppresses", Order = 1 },
        new("detectedTokens", "detected tokens", "Distinct tokens that have a detector in the layer.", layer => layer.Tokens.Detected)
        {
            Order = 1,
        },
        new("newTokensOverall", "new", "Detected tokens that no earlier layer detects.", layer => layer.Tokens.NewOverall) { Order = 1 },
        new("positional.strong", "strong positional", "Positional neurons whose curve is sharp.",
            layer => layer.Positional.Values.Sum(count => count.Strong)) { Kind = NeuronKinds.Key(strong: true), OfPosition = true },
        new("positional.weak", "weak positional", "Positional neurons whose curve is blurred.",
            layer => layer.Positional.Values.Sum(count => count.Weak)) { Kind = NeuronKinds.Key(strong: false), OfPosition = true },
    ];

    public static LayersColumn? Find(string? key) => All.FirstOrDefault(column => column.Key == key);

    /// <summary>Whether the first click on the heading puts high values first.</summary>
    public static bool IsHighFirst(string key) => key != Default;

    /// <summary>The layers in the order of this column; of equal ones the lower comes first.</summary>
    public IEnumerable<LayerSummary> Sorted(IEnumerable<LayerSummary> layers, bool descending) => layers
        .OrderBy(layer => double.IsNaN(Number(layer)))
        .ThenBy(layer => descending ? -Number(layer) : Number(layer))
        .ThenBy(layer => layer.Layer);

    private static LayersColumn Detectors(string gram, int order, Func<LayerSummary, double> number) =>
        new($"{gram}Detectors", $"{gram} detectors", $"Neurons that detect {gram}s.", number) { Kind = gram, Order = order };
}
