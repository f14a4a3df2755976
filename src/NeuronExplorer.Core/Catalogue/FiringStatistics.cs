namespace NeuronExplorer.Core.Catalogue;

/// <summary>Which neuron, and how often it fires (paper, section 3).</summary>
internal static class FiringStatistics
{
    private const string Source = "paper, section 3";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        new()
        {
            Key = NeuronCatalogue.Layer, Title = "layer", Definition = "The layer, from 0.", Source = Source, Type = StatisticType.Whole,
            Number = (view, _) => view.Layer.Layer, HighFirst = false,
        },
        new()
        {
            Key = NeuronCatalogue.Neuron, Title = "neuron", Definition = "Row of fc1.weight, from 0.", Source = Source, Type = StatisticType.Whole,
            Number = (_, neuron) => neuron, HighFirst = false, InTable = true, FormerKeys = ["index"],
        },
        new()
        {
            Key = NeuronCatalogue.Frequency, Title = "frequency", Definition = "Share of the tokens (without BOS) at which the neuron fires.",
            Unit = "share of the tokens", Source = "paper, section 3, Figure 1b", Type = StatisticType.Number, Style = NumberStyle.Percent,
            Number = (view, neuron) => view.Frequency(neuron), InTable = true,
            Drawing = new("share of the tokens at which a neuron fires") { Histogram = true, Map = true, Logarithmic = true },
        },
        new()
        {
            Key = "firings", Title = "firings", Definition = "Tokens (without BOS) at which the neuron fires: its pre-activation is above 0.",
            Unit = "tokens", Source = Source, Type = StatisticType.Whole,
            Number = (view, neuron) => view.Layer.Firings[neuron], InTable = true,
        },
        new()
        {
            Key = "bosFirings", Title = "at BOS", Definition = "Windows in which the neuron fires at BOS.",
            Unit = "windows", Source = "ours", Type = StatisticType.Whole,
            Number = (view, neuron) => view.Layer.BosFirings[neuron], InTable = true, FormerKeys = ["bos"],
            Drawing = new("windows in which a neuron fires at BOS") { Histogram = true },
        },
        new()
        {
            Key = "dead", Title = "dead", Definition = "No firing at any position of the corpus, BOS included.",
            Source = "paper, section 3, Figure 1a; ours on BOS", Type = StatisticType.Flag,
            Number = (view, neuron) => view.Layer.IsDead(neuron) ? 1 : 0, Choices = [new("false", "alive"), new("true", "dead")],
        },
    ];
}
