using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Detectors;

/// <summary>What a detector detects: the one answer for tables, search, live texts and files.</summary>
public static class Detections
{
    /// <summary>
    /// The n-grams that a neuron detects, tokens before bigrams before trigrams, of each those first that make up most of its
    /// firings. Empty where it is no detector or not stored. Only detectors are read, so a page of a table takes milliseconds.
    /// </summary>
    public static IReadOnlyList<TriggerPosting> Of(IAnalysisReader reader, NeuronId id) =>
        reader.Layer(id.Layer) is { } layer && (uint)id.Index < (uint)layer.Neurons && MayDetect(layer, id.Index)
            && reader.Neuron(id) is { } detail
            ? [.. Stored(detail)
                .OrderBy(detected => detected.Trigger.Gram.Order)
                .ThenByDescending(detected => detected.Trigger.Count)
                .ThenByDescending(detected => detected.HitRate)]
            : [];

    /// <summary>The same in the order in which they are stored: by order, then by n-gram.</summary>
    internal static IEnumerable<TriggerPosting> Stored(NeuronDetail detail) =>
        from triggers in detail.Triggers
        from trigger in triggers.Detected ?? []
        select new TriggerPosting(detail.Id, trigger, triggers.Firings);

    /// <summary>Whether a neuron is a detector; any neuron may be one where the analysis lacks the column that says so.</summary>
    internal static bool MayDetect(LayerStatistics layer, int neuron) =>
        layer.Detectors[neuron] != DetectorKinds.None || layer.Missing.Contains(LayerColumns.Detector);
}
