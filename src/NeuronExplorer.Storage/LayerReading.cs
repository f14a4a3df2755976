using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage;

/// <summary>Reads layers and neurons through the caches. What a layer loses while it is stored anew reads as not stored.</summary>
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

        // Kept as bytes: lists of small objects would be ten times as large, and each collection would walk through them.
        int block = id.Index / NeuronBlock.Size;
        byte[]? opened = file.Cached(
            file.Caches.Neurons,
            (id.Layer, stored, block),
            () => file.DocumentOfLayer(Collections.Neurons, id.Layer, stored, 0, block) is { } packed
                ? file.Decode(() => NeuronBlock.Open(packed))
                : null,
            bytes => bytes.Length);
        return opened is null ? null : file.Decode(() => NeuronBlock.Unpack(opened, id));
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
        return packed is null ? null : file.Decode(() => CurveBlock.Unpack(packed, id.Index % CurveBlock.Size));
    }

    public IReadOnlyList<LayerSummary> Summaries()
    {
        AnalysisState state = file.State;
        return file.Caches.Summaries.Get(
            state.Revision, () => LayerSummaries.Accumulate(Summarized(state, state.Tokens)));
    }

    /// <summary>Which documents a layer has.</summary>
    public LayerDirectory? Directory(int layer, long stored) => file.Caches.Directories.GetOrMake(
        (layer, stored),
        () => file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.DirectoryKind, 0) is { } packed
            ? file.Decode(() => LayerDirectory.Unpack(packed))
            : null,
        directory => directory.Bytes);

    /// <summary>Firings of a layer's neurons at the end of n-grams of an order.</summary>
    public FixedNumbers? Firings(int layer, long stored, int order) => file.Caches.Firings.GetOrMake(
        (layer, stored, order),
        () => file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.FirstFiringsKind + order, 0) is { } packed
            ? file.Decode(() => FixedNumbers.Open(packed))
            : null,
        firings => 100 + firings.Bytes);

    private LayerStatistics? Columns(int layer, long stored) => file.Cached(
        file.Caches.Columns,
        (layer, stored),
        () => file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.ColumnsKind, 0) is { } packed
            ? file.Decode(() => LayerDocument.Unpack(layer, packed))
            : null,
        Cost);

    private IEnumerable<SummarizedLayer> Summarized(AnalysisState state, long tokens)
    {
        foreach ((int layer, long stored) in state.Layers)
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.SummaryKind, 0);
            if (packed is not null)
            {
                yield return file.Decode(() => LayerParts.UnpackSummary(
                    packed,
                    tokens,
                    () => Columns(layer, stored) ?? throw new InvalidDataException($"the columns of layer {layer} are missing")));
            }
        }
    }

    private static long Cost(LayerStatistics columns) =>
        (long)columns.Neurons * (24 + (8 * columns.Ngrams.Length) + (4 * columns.DomainFirings.Length));
}
