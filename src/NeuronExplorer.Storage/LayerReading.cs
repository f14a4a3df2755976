using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>Reads layers and neurons through the caches.</summary>
internal sealed class LayerReading(AnalysisFile file)
{
    public LayerStatistics? Columns(int layer)
    {
        if (!file.State.Layers.TryGetValue(layer, out long stored))
        {
            return null;
        }

        if (!file.Caches.Columns.TryGet((layer, stored), out LayerStatistics? columns))
        {
            byte[]? packed = file.Read(Collections.Layers, DocumentId.Of(layer, LayerParts.ColumnsKind, 0));
            if (packed is null)
            {
                return Missing<LayerStatistics>(layer, stored, "columns");
            }

            columns = file.Decode(() => LayerDocument.Unpack(layer, packed));
            file.Caches.Columns.Add((layer, stored), columns, Cost(columns));
        }

        return columns;
    }

    public NeuronDetail? Neuron(NeuronId id)
    {
        if (id.Index < 0 || !file.State.Layers.TryGetValue(id.Layer, out long stored))
        {
            return null;
        }

        int block = id.Index / NeuronBlock.Size;
        if (!file.Caches.Neurons.TryGet((id.Layer, stored, block), out NeuronDetail[]? details))
        {
            byte[]? packed = file.Read(Collections.Neurons, DocumentId.Of(id.Layer, 0, block));
            if (packed is null)
            {
                return null;
            }

            details = file.Decode(() => NeuronBlock.Unpack(packed, id.Layer, block * NeuronBlock.Size));

            // Decoded lists take about eight times the packed bytes.
            file.Caches.Neurons.Add((id.Layer, stored, block), details, packed.Length * 8L);
        }

        int index = id.Index % NeuronBlock.Size;
        return index < details!.Length ? details[index] : null;
    }

    public int[]? PositionCounts(NeuronId id)
    {
        if (id.Index < 0 || !file.State.Layers.TryGetValue(id.Layer, out long stored))
        {
            return null;
        }

        int block = id.Index / CurveBlock.Size;
        if (!file.Caches.Curves.TryGet((id.Layer, stored, block), out byte[]? packed))
        {
            packed = file.Read(Collections.Curves, DocumentId.Of(id.Layer, 0, block)) ?? [];
            file.Caches.Curves.Add((id.Layer, stored, block), packed, packed.Length + 64);
        }

        return file.Decode(() => CurveBlock.Unpack(packed!, id.Index % CurveBlock.Size));
    }

    public IReadOnlyList<LayerSummary> Summaries()
    {
        AnalysisState state = file.State;
        return file.Caches.Summaries.Get(
            state.Revision, () => LayerSummaries.Of(Detections(state), state.SavedInfo?.Corpus.Tokens ?? 0));
    }

    private IEnumerable<LayerDetections> Detections(AnalysisState state)
    {
        foreach (int layer in state.Layers.Keys)
        {
            byte[]? packed = file.Read(Collections.Layers, DocumentId.Of(layer, LayerParts.DetectionsKind, 0));
            if (Columns(layer) is { } columns && packed is not null)
            {
                yield return file.Decode(() => LayerParts.UnpackDetections(packed, columns));
            }
        }
    }

    /// <summary>A layer that is being stored anew is not there for a moment; else the file is damaged.</summary>
    private T? Missing<T>(int layer, long stored, string what)
        where T : class =>
        file.State.Layers.TryGetValue(layer, out long now) && now == stored
            ? throw Failures.Reading(file.Path, new InvalidDataException($"the {what} of layer {layer} are missing"))
            : null;

    private static long Cost(LayerStatistics columns) =>
        (long)columns.Neurons * (24 + (8 * columns.Ngrams.Length) + (4 * columns.DomainFirings.Length));
}
