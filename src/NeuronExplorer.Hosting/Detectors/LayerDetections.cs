using System.Runtime.CompilerServices;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>
/// What all detectors of a layer detect. Kept as long as the layer's columns, because it takes a read of every detector:
/// about a third of a second for a layer of 66b. Immutable; safe for use by several threads.
/// </summary>
public sealed class LayerDetections
{
    private static readonly ConditionalWeakTable<LayerStatistics, LayerDetections> s_known = [];

    private LayerDetections(TriggerPosting[] all) => All = all;

    /// <summary>A neuron with each n-gram that it detects: by neuron, then by order, then by n-gram.</summary>
    public IReadOnlyList<TriggerPosting> All { get; }

    /// <summary>Those of a layer, or null where it is not stored (yet).</summary>
    public static LayerDetections? Of(IAnalysisReader reader, int layer)
    {
        if (reader.Layer(layer) is not { } columns)
        {
            return null;
        }

        if (!s_known.TryGetValue(columns, out LayerDetections? known) && Read(reader, columns) is { } read)
        {
            s_known.AddOrUpdate(columns, read);
            return read;
        }

        return known;
    }

    /// <summary>The neurons that detect an n-gram whose text has the wanted part.</summary>
    public IReadOnlySet<int> Neurons(GramText wanted) =>
        All.Where(detected => wanted.IsIn(detected.Trigger.Gram)).Select(detected => detected.Neuron.Index).ToHashSet();

    // Null where the layer is stored anew meanwhile.
    private static LayerDetections? Read(IAnalysisReader reader, LayerStatistics columns)
    {
        List<TriggerPosting> all = [];
        for (int neuron = 0; neuron < columns.Neurons; neuron++)
        {
            if (Detections.MayDetect(columns, neuron))
            {
                if (reader.Neuron(new NeuronId(columns.Layer, neuron)) is not { } detail)
                {
                    return null;
                }

                all.AddRange(Detections.Stored(detail));
            }
        }

        return new LayerDetections([.. all]);
    }
}
