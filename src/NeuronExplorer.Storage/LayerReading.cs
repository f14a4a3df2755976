using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;

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

        int block = id.Index / NeuronBlock.Size;
        if (!file.Caches.Neurons.TryGet((id.Layer, stored, block), out NeuronDetail[]? details))
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Neurons, id.Layer, stored, 0, block);
            if (packed is null)
            {
                return null;
            }

            details = file.Decode(() => NeuronBlock.Unpack(packed, id.Layer, block * NeuronBlock.Size));

            // Decoded lists take about eight times the packed bytes.
            file.Caches.Neurons.Add((id.Layer, stored, block), details, packed.Length * 8L);
        }

        return details![id.Index % NeuronBlock.Size];
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

        if (!file.Caches.Curves.TryGet((id.Layer, stored, block), out byte[]? packed))
        {
            packed = file.DocumentOfLayer(Collections.Curves, id.Layer, stored, 0, block);
            if (packed is null)
            {
                return null;
            }

            file.Caches.Curves.Add((id.Layer, stored, block), packed, packed.Length);
        }

        return file.Decode(() => CurveBlock.Unpack(packed!, id.Index % CurveBlock.Size));
    }

    public IReadOnlyList<LayerSummary> Summaries()
    {
        AnalysisState state = file.State;
        return file.Caches.Summaries.Get(
            state.Revision, () => LayerSummaries.Accumulate(Summarized(state, state.Tokens)));
    }

    /// <summary>Which documents a layer has.</summary>
    public LayerDirectory? Directory(int layer, long stored)
    {
        if (!file.Caches.Directories.TryGet((layer, stored), out LayerDirectory? directory))
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.DirectoryKind, 0);
            if (packed is null)
            {
                return null;
            }

            directory = file.Decode(() => LayerDirectory.Unpack(packed));
            file.Caches.Directories.Add((layer, stored), directory, 100 + (packed.Length * 4L));
        }

        return directory;
    }

    private LayerStatistics? Columns(int layer, long stored)
    {
        if (!file.Caches.Columns.TryGet((layer, stored), out LayerStatistics? columns))
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.ColumnsKind, 0);
            if (packed is null)
            {
                return null;
            }

            columns = file.Decode(() => LayerDocument.Unpack(layer, packed));
            file.Caches.Columns.Add((layer, stored), columns, Cost(columns));
        }

        return columns;
    }

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
