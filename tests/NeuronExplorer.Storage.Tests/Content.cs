using System.Text.Json;
using System.Text.Json.Serialization;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Compares what was saved with what is read, to the precision that the store promises.</summary>
internal static class Content
{
    /// <summary>Three bytes keep fewer digits of subnormal floats.</summary>
    private const double Subnormal = 1e-42;

    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_json);

    /// <summary>A layer's columns with their names and types.</summary>
    public static string Of(LayerStatistics? layer) => layer is null
        ? "none"
        : string.Join(
            '\n', LayerColumns.Of(layer).Select(column => $"{column.GetType()} {JsonSerializer.Serialize<object>(column, s_json)}"));

    /// <summary>Everything that a reader gives for a layer.</summary>
    public static string Of(IAnalysisReader reader, int layer)
    {
        LayerStatistics? columns = reader.Layer(layer);
        NeuronId[] ids = [.. Enumerable.Range(0, columns?.Neurons ?? 0).Select(neuron => new NeuronId(layer, neuron))];
        return Of(columns) + Of(ids.Select(reader.Neuron)) + Of(ids.Select(reader.PositionCounts));
    }

    public static void AssertLayer(LayerResult saved, IAnalysisReader reader)
    {
        Assert.Equal(Of(saved.Columns), Of(reader.Layer(saved.Layer)));
        for (int neuron = 0; neuron < saved.Columns.Neurons; neuron++)
        {
            NeuronDetail? read = reader.Neuron(new NeuronId(saved.Layer, neuron));
            Assert.NotNull(read);
            Assert.Equal(Of(Rounded(saved.Details[neuron])), Of(WithoutValues(read)));
            AssertExamples(saved.Details[neuron].Examples, read.Examples);
            Assert.Equal(saved.PositionCounts[neuron], reader.PositionCounts(new NeuronId(saved.Layer, neuron)));
        }

        Assert.Null(reader.Neuron(new NeuronId(saved.Layer, saved.Columns.Neurons)));
        Assert.Null(reader.PositionCounts(new NeuronId(saved.Layer, saved.Columns.Neurons)));
    }

    private static NeuronDetail Rounded(NeuronDetail detail) => WithoutValues(detail) with
    {
        Promoted = Rounded(detail.Promoted),
        Suppressed = Rounded(detail.Suppressed),
        CoveredProjections = [.. detail.CoveredProjections.Select(token => token with { Score = RoundedFloat.Of(token.Score) })],
    };

    private static ScoredToken[] Rounded(ScoredToken[] tokens) =>
        [.. tokens.Select(token => token with { Score = RoundedFloat.Of(token.Score) })];

    private static NeuronDetail WithoutValues(NeuronDetail detail) =>
        detail with { Examples = [.. detail.Examples.Select(example => example with { Values = [] })] };

    private static void AssertExamples(Example[] saved, Example[] read)
    {
        for (int i = 0; i < saved.Length; i++)
        {
            float[] expected = saved[i].Values;
            float[] values = read[i].Values;
            Assert.Equal(expected.Select(value => value > 0), values.Select(value => value > 0));
            double largest = expected.Append(0).Max();
            double lowest = expected.Append(0).Min();
            for (int at = 0; at < expected.Length; at++)
            {
                // Half a step, or a whole one where rounding to 0 would lose that it fires, plus the float's own rounding.
                double step = expected[at] <= 0 ? -lowest / 128 * 1.005 : expected[at] < largest / 254 ? largest / 127 * 2 : largest / 127;
                double allowed = (step / 2) + (Math.Max(largest, -lowest) * 2e-7) + Subnormal;
                Assert.InRange(values[at], expected[at] - allowed, expected[at] + allowed);
            }

            Assert.Contains((float)largest, values.Append(0));
        }
    }
}
