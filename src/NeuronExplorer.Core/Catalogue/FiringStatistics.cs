using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>Which neuron, and how often it fires (paper, section 3).</summary>
internal static class FiringStatistics
{
    private const string Source = "paper, section 3";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        new()
        {
            Key = NeuronCatalogue.Layer, Title = "layer", Definition = "Number of the layer, counted from 0.",
            Source = Source, Type = StatisticType.Whole,
            Number = (view, _) => view.Layer.Layer, HighFirst = false,
        },
        new()
        {
            Key = NeuronCatalogue.Neuron, Title = "neuron",
            Definition = "Index of the neuron in its layer, counted from 0: its row of fc1.weight.", Source = Source,
            Type = StatisticType.Whole,
            Number = (_, neuron) => neuron, HighFirst = false, InTable = true, FormerKeys = ["index"],
        },
        new()
        {
            Key = NeuronCatalogue.Frequency, Title = "frequency",
            Definition = "Share of the corpus' tokens at which the neuron fires, BOS left out.",
            Unit = "share of the tokens", Source = "paper, section 3, Figure 1b", Type = StatisticType.Number, Style = NumberStyle.Percent,
            Number = (view, neuron) => view.Frequency(neuron), InTable = true,
            Drawing = new("share of the tokens at which a neuron fires") { Histogram = true, Map = true, Logarithmic = true },
        },
        new()
        {
            Key = "firings", Title = "firings",
            Definition = "Number of tokens at which the neuron fires, that is, its pre-activation is above 0; BOS left out.",
            Unit = "tokens", Source = Source, Type = StatisticType.Whole,
            Number = (view, neuron) => view.Layer.Firings[neuron], InTable = true,
        },
        new()
        {
            Key = "bosFirings", Title = "at BOS",
            Definition =
                "Number of BOS positions at which the neuron fires. A window begins with one; a packed window holds one before each "
                + "document.",
            Unit = "BOS positions", Source = "ours", Type = StatisticType.Whole,
            Number = (view, neuron) => view.Layer.BosFirings[neuron], InTable = true, FormerKeys = ["bos"],
            Drawing = new("BOS positions at which a neuron fires") { Histogram = true },
        },
        new()
        {
            Key = "dead", Title = "dead", Definition = "The neuron never fires in the corpus, not even at BOS.",
            Source = "paper, section 3, Figure 1a; ours on BOS", Type = StatisticType.Flag,
            Number = (view, neuron) => view.Layer.IsDead(neuron) ? 1 : 0, Choices = [new("false", "alive"), new("true", "dead")],
        },
        new()
        {
            Key = Specificity.Key, Title = "specificity",
            Definition =
                "What a firing of the neuron tells: minus the base-2 logarithm of its frequency. "
                + "A neuron that fires at 1 % of the tokens tells 6.6 bits.",
            Unit = "bits", Source = "ours", Type = StatisticType.Number, Style = NumberStyle.Bits, Absent = "it never fires at a token",
            Number = (view, neuron) => Specificity.Of(view.Layer.Firings[neuron], view.Tokens),
        },
    ];
}
