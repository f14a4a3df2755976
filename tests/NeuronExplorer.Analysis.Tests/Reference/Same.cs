using System.Text.Json;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>Compares results part by part, so that a failure shows where the difference is.</summary>
internal static class Same
{
    /// <summary>A sum of logarithms, which each side adds in another order.</summary>
    private const string Entropy = "triggerEntropy";

    private static readonly JsonSerializerOptions s_options = new() { IncludeFields = true };

    public static void Layers(LayerResult expected, LayerResult actual)
    {
        Assert.Equal(Columns(expected.Columns), Columns(actual.Columns));
        double[]? entropies = actual.Columns.Column<double>(Entropy);
        Assert.Equal(expected.Columns.Column<double>(Entropy)?.Length, entropies?.Length);
        Assert.All(expected.Columns.Column<double>(Entropy) ?? [], (wanted, neuron) => Assert.Equal(wanted, entropies![neuron], 1e-12));

        Assert.Equal(Text(expected.Summary), Text(actual.Summary));

        Assert.Equal(expected.Details.Count, actual.Details.Count);
        for (int neuron = 0; neuron < expected.Details.Count; neuron++)
        {
            Assert.Equal(Text(expected.Details[neuron].Triggers), Text(actual.Details[neuron].Triggers));
            Assert.Equal(Text(expected.Details[neuron].Examples), Text(actual.Details[neuron].Examples));
            Assert.Equal(Text(expected.Details[neuron]), Text(actual.Details[neuron]));
            Assert.Equal(expected.PositionCounts[neuron], actual.PositionCounts[neuron]);
            Assert.Equal(expected.Reliable[neuron], actual.Reliable[neuron]);
        }
    }

    private static string[] Columns(LayerStatistics layer) =>
        [
            $"layer {layer.Layer}",
            .. LayerColumns.Of(layer).Where(column => column.Name != Entropy).Select(column => $"{column.Name} {Text(column)}"),
        ];

    private static string Text(object? value) => JsonSerializer.Serialize(value, s_options);
}
