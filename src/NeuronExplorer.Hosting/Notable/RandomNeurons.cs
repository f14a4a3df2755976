using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>A random neuron of a kind; without a kind, of one of the interesting kinds, so that rare ones are seen too.</summary>
public static class RandomNeurons
{
    private static readonly string[] s_interesting =
        ["token", "bigram", "trigram", "suppresses", "oscillatory", "both", "one", "other", "bos"];

    /// <summary>The kinds that the layers have neurons of, each with how many, the interesting ones first, dead ones last.</summary>
    public static IReadOnlyList<(NeuronKind Kind, long Neurons)> Kinds(IReadOnlyList<LayerSummary> layers) =>
    [
        .. from key in s_interesting.Append("dead")
           let neurons = layers.Sum(layer => Count(layer, key))
           where neurons > 0
           select (NeuronKinds.Find(key)!, neurons),
    ];

    /// <summary>
    /// A neuron of a kind, each equally likely. Only the layer that it is in is read: which one, the summaries decide.
    /// </summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="kind">The kind; null for any interesting one, each kind equally likely, and a live neuron where there is none.
    /// A dead neuron is found only where dead ones are asked for.</param>
    /// <param name="random">Makes the choice.</param>
    /// <returns>Null where there is none.</returns>
    public static NeuronId? Of(IAnalysisReader reader, NeuronKind? kind, Random random)
    {
        IReadOnlyList<LayerSummary> layers = reader.Summaries;
        NeuronKind wanted = kind ?? Interesting(layers, random);
        long left = Next(random, layers.Sum(layer => Count(layer, wanted.Key)));
        foreach (LayerSummary summary in layers)
        {
            left -= Count(summary, wanted.Key);
            if (left < 0)
            {
                return InLayer(reader, summary.Layer, wanted, random);
            }
        }

        return null;
    }

    private static NeuronKind Interesting(IReadOnlyList<LayerSummary> layers, Random random)
    {
        NeuronKind[] kinds = [.. Kinds(layers).Select(found => found.Kind).Where(kind => kind.Key != "dead")];
        return kinds.Length == 0 ? NeuronKinds.Find("alive")! : kinds[(int)Next(random, kinds.Length)];
    }

    private static NeuronId? InLayer(IAnalysisReader reader, int layer, NeuronKind kind, Random random)
    {
        LayerStatistics columns = reader.Layer(layer) ?? throw DetectorsReading.BeingStored(reader, layer);
        int[] neurons = [.. Enumerable.Range(0, columns.Neurons).Where(neuron => kind.Is(columns, neuron))];
        return neurons.Length == 0 ? null : new NeuronId(layer, neurons[Next(random, neurons.Length)]);
    }

    private static long Count(LayerSummary layer, string kind) => kind switch
    {
        "dead" => layer.Dead,
        "alive" => layer.Neurons - layer.Dead,
        "bos" => layer.OnlyAtBos,
        "token" => layer.TokenDetectors,
        "bigram" => layer.BigramDetectors,
        "trigram" => layer.TrigramDetectors,
        "suppresses" => layer.SuppressingDetectors,
        "positional" => layer.CountPositional(),
        "strong" => layer.Positional.Values.Sum(count => (long)count.Strong),
        _ => layer.Positional.Where(type => NeuronKinds.Key(type.Key) == kind).Sum(type => (long)type.Value.Strong + type.Value.Weak),
    };

    // A place to look at: this needs no secure random numbers.
#pragma warning disable CA5394
    private static long Next(Random random, long end) => end == 0 ? 0 : random.NextInt64(end);
#pragma warning restore CA5394
}
