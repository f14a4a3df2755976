using System.Text.Json;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Tests.Reference;

/// <summary>Compares results part by part, so that a difference is found where it is.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions s_options = new() { IncludeFields = true };

    public static void Layers(LayerResult expected, LayerResult actual)
    {
        Assert.Equal(Columns(expected.Columns), Columns(actual.Columns));
        Assert.Equal(Text(expected.Summary), Text(actual.Summary));

        Assert.Equal(expected.Details.Count, actual.Details.Count);
        for (int neuron = 0; neuron < expected.Details.Count; neuron++)
        {
            Assert.Equal(Text(expected.Details[neuron].Triggers), Text(actual.Details[neuron].Triggers));
            Assert.Equal(Text(expected.Details[neuron].Examples), Text(actual.Details[neuron].Examples));
            Assert.Equal(Text(expected.Details[neuron]), Text(actual.Details[neuron]));
            Assert.Equal(expected.PositionCounts[neuron], actual.PositionCounts[neuron]);
        }
    }

    private static string[] Columns(LayerStatistics layer) =>
        [$"layer {layer.Layer}", .. LayerColumns.Of(layer).Select(column => $"{column.Name} {Text(column)}")];

    private static string Text(object? value) => JsonSerializer.Serialize(value, s_options);
}
