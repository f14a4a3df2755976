using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>
/// A random neuron of a kind; without a kind, of one of the interesting kinds, so that rare ones are seen too. What is said of
/// it rests on enough firings.
/// </summary>
public static class RandomNeurons
{
    /// <summary>Which neurons are found, as pages say it.</summary>
    public static string Bar { get; } =
        $"Neurons with fewer than {Interest.FewFirings} firings are left out, unless a kind has no others.";

    private const int MostDraws = 32;

    private static readonly string[] s_unproven = ["dead", "alive"];

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
    /// A neuron of a kind that has evidence (see <see cref="Interest.HasEvidence"/>), each equally likely. Of dead and of live neurons
    /// none is asked for; of a kind that has no neuron with evidence, any is found.
    /// </summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="kind">The kind; null for any interesting one, each kind equally likely, always with evidence; where there is none,
    /// a live neuron. A dead neuron is found only where dead ones are asked for.</param>
    /// <param name="random">Makes the choice.</param>
    /// <returns>Null where there is none.</returns>
    public static NeuronId? Of(IAnalysisReader reader, NeuronKind? kind, Random random)
    {
        IReadOnlyList<LayerSummary> layers = reader.Summaries;
        if (kind is not null)
        {
            return (s_unproven.Contains(kind.Key) ? null : WithEvidence(reader, layers, kind, random)) ?? Any(reader, layers, kind, random);
        }

        NeuronKind[] kinds = [.. Kinds(layers).Select(found => found.Kind).Where(one => one.Key != "dead")];
        random.Shuffle(kinds);
        NeuronKind alive = NeuronKinds.Find("alive")!;
        return kinds.Select(one => WithEvidence(reader, layers, one, random)).FirstOrDefault(found => found is not null)
            ?? WithEvidence(reader, layers, alive, random) ?? Any(reader, layers, alive, random);
    }

    // Most neurons have evidence, so a few draws find one from the layers drawn alone; only where they fail all layers are read.
    private static NeuronId? WithEvidence(IAnalysisReader reader, IReadOnlyList<LayerSummary> layers, NeuronKind kind, Random random)
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            if (Any(reader, layers, kind, random) is { } id && Interest.HasEvidence(Columns(reader, id.Layer), id.Index))
            {
                return id;
            }
        }

        NeuronId[] all =
        [
            .. from summary in layers
               where Count(summary, kind.Key) > 0
               let columns = Columns(reader, summary.Layer)
               from neuron in Enumerable.Range(0, columns.Neurons)
               where kind.Is(columns, neuron) && Interest.HasEvidence(columns, neuron)
               select new NeuronId(summary.Layer, neuron),
        ];
        return all.Length == 0 ? null : all[Next(random, all.Length)];
    }

    // Only the layer that it is in is read: which one, the summaries decide.
    private static NeuronId? Any(IAnalysisReader reader, IReadOnlyList<LayerSummary> layers, NeuronKind kind, Random random)
    {
        long left = Next(random, layers.Sum(layer => Count(layer, kind.Key)));
        foreach (LayerSummary summary in layers)
        {
            left -= Count(summary, kind.Key);
            if (left < 0)
            {
                LayerStatistics columns = Columns(reader, summary.Layer);
                int[] neurons = [.. Enumerable.Range(0, columns.Neurons).Where(neuron => kind.Is(columns, neuron))];
                return neurons.Length == 0 ? null : new NeuronId(summary.Layer, neurons[Next(random, neurons.Length)]);
            }
        }

        return null;
    }

    private static LayerStatistics Columns(IAnalysisReader reader, int layer) =>
        reader.Layer(layer) ?? throw DetectorsReading.BeingStored(reader, layer);

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
        "weak" => layer.Positional.Values.Sum(count => (long)count.Weak),
        _ => layer.Positional.Where(type => NeuronKinds.Key(type.Key) == kind).Sum(type => (long)type.Value.Strong + type.Value.Weak),
    };

    // A place to look at: this needs no secure random numbers.
#pragma warning disable CA5394
    private static long Next(Random random, long end) => end == 0 ? 0 : random.NextInt64(end);
#pragma warning restore CA5394
}
