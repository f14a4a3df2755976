using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage;

/// <summary>Reads layers and neurons through the caches. A layer that is being stored again reads as not stored.</summary>
internal sealed class LayerReading(AnalysisFile file)
{
    public LayerStatistics? Columns(int layer) =>
        file.State.Layers.TryGetValue(layer, out long stored) ? Columns(layer, stored) : null;

    public NeuronDetail? Neuron(NeuronId id)
    {
        if (!file.State.Layers.TryGetValue(id.Layer, out long stored)
            || Directory(id.Layer, stored) is not { } directory
            || (uint)id.Index >= (uint)directory.Neurons)
        {
            return null;
        }

        // Kept as bytes: lists of small objects would be ten times as large, and each garbage collection would walk through
        // them.
        int block = id.Index / NeuronBlock.Size;
        byte[]? opened = file.Cached(
            file.Caches.Neurons,
            (id.Layer, stored, block),
            () => file.DocumentOfLayer(Collections.Neurons, id.Layer, stored, 0, block) is { } packed
                ? Decode(Collections.Neurons, id.Layer, () => NeuronBlock.Open(packed))
                : null,
            bytes => bytes.Length);
        return opened is null ? null : Decode(Collections.Neurons, id.Layer, () => NeuronBlock.Unpack(opened, id));
    }

    public int[]? PositionCounts(NeuronId id)
    {
        int block = id.Index / CurveBlock.Size;
        if (id.Index < 0
            || !file.State.Layers.TryGetValue(id.Layer, out long stored)
            || Directory(id.Layer, stored) is not { } directory
            || !directory.HasCurves(block))
        {
            return null;
        }

        byte[]? packed = file.Caches.Curves.GetOrMake(
            (id.Layer, stored, block),
            () => file.DocumentOfLayer(Collections.Curves, id.Layer, stored, 0, block),
            bytes => bytes.Length);
        return packed is null ? null : Decode(Collections.Curves, id.Layer, () => CurveBlock.Unpack(packed, id.Index % CurveBlock.Size));
    }

    public IReadOnlyList<SummarizedLayer> SummarizedLayers()
    {
        AnalysisState state = file.State;
        return file.Caches.Summaries.Get(
            state.Revision, () => [.. state.Layers.Select(layer => Summarized(layer.Key, layer.Value)).OfType<SummarizedLayer>()]);
    }

    /// <summary>Throws where a stored layer's summary or directory cannot be read.</summary>
    public void CheckSummary(int layer)
    {
        if (file.State.Layers.TryGetValue(layer, out long stored))
        {
            _ = Summarized(layer, stored);
            _ = Directory(layer, stored);
        }
    }

    /// <summary>Which documents a layer has.</summary>
    public LayerDirectory? Directory(int layer, long stored) => file.Caches.Directories.GetOrMake(
        (layer, stored),
        () => file.DocumentOfLayer(Collections.Layers, layer, stored, LayerDocuments.DirectoryKind, 0) is { } packed
            ? Decode(Collections.Layers, layer, () => LayerDirectory.Unpack(packed))
            : null,
        directory => directory.Bytes);

    /// <summary>Firings of a layer's neurons at the end of n-grams of an order.</summary>
    public FixedNumbers? Firings(int layer, long stored, int order) => file.Caches.Firings.GetOrMake(
        (layer, stored, order),
        () => file.DocumentOfLayer(Collections.Layers, layer, stored, LayerDocuments.FirstFiringsKind + order, 0) is { } packed
            ? Decode(Collections.Layers, layer, () => FixedNumbers.Open(packed))
            : null,
        firings => 100 + firings.Bytes);

    private LayerStatistics? Columns(int layer, long stored) => file.Cached(
        file.Caches.Columns,
        (layer, stored),
        () => Part(layer, LayerDocuments.ColumnsKind) is { } packed
            ? Decode(Collections.Layers, layer, () => NamedColumns.Unpack(layer, packed))
            : ColumnsOfFormat2(layer, stored)?.Columns,
        columns => LayerColumns.Of(columns).Sum(column => 4L * column.Length));

    private SummarizedLayer? Summarized(int layer, long stored)
    {
        if (Part(layer, LayerDocuments.SummaryKind) is { } packed)
        {
            return Decode(Collections.Layers, layer, () => LayerDocuments.UnpackSummary(packed));
        }

        return ColumnsOfFormat2(layer, stored) is { } columns
            && file.DocumentOfLayer(Collections.Layers, layer, stored, Format2.SummaryKind, 0) is { } earlier
            ? Decode(Collections.Layers, layer, () => Format2.Summary(earlier, columns.DeadCurve))
            : null;
    }

    private (LayerStatistics Columns, DeadCurve DeadCurve)? ColumnsOfFormat2(int layer, long stored) =>
        file.DocumentOfLayer(Collections.Layers, layer, stored, Format2.ColumnsKind, 0) is { } packed
            ? Decode(Collections.Layers, layer, () => Format2.Columns(layer, packed))
            : null;

    private byte[]? Part(int layer, int kind) => file.Document(Collections.Layers, DocumentId.Of(layer, kind, 0), layer);

    private T Decode<T>(string collection, int layer, Func<T> decode) => file.Decode(decode, FilePart.NameOf(collection, layer));
}
