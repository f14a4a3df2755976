using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage;

/// <summary>Reads layers and neurons through the caches. A layer that is being stored again reads as not stored.</summary>
internal sealed class LayerReading(AnalysisFile file)
{
    private readonly ConcurrentDictionary<(int Layer, long Stored), string> _madeGood = new();

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

    /// <summary>What was damaged and made good from other parts, a line each.</summary>
    public IEnumerable<string> MadeGood => _madeGood.Where(good => IsStored(good.Key.Layer, good.Key.Stored)).Select(good => good.Value);

    /// <summary>Compares all that is stored of a layer with its checksums, once for each of its storings.</summary>
    /// <exception cref="DamagedAnalysisException">A part is not what was written.</exception>
    public void Check(int layer)
    {
        if (file.State.Layers.TryGetValue(layer, out long stored))
        {
            file.Caches.Checks.GetOrMake((layer, stored), () => Checked(layer, stored), _ => 1)?.Throw();
        }
    }

    /// <summary>Throws where a stored layer's summary or directory cannot be read.</summary>
    public void CheckSummary(int layer)
    {
        if (file.State.Layers.TryGetValue(layer, out long stored))
        {
            _ = StoredSummary(layer, stored);
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
        SummarizedLayer? summary;
        try
        {
            summary = StoredSummary(layer, stored);
        }
        catch (DamagedAnalysisException damage)
        {
            return MakeGood(layer, stored, damage);
        }

        // Sound by itself, it may yet be another analysis'.
        file.Caches.SummaryChecks.GetOrMake((layer, stored), () => SummaryChecked(layer, stored), _ => 1)?.Throw();
        return summary;
    }

    private LayerCheck? SummaryChecked(int layer, long stored)
    {
        FilePart part = new(Collections.Layers, layer);
        PartSum now;
        try
        {
            now = part.Read(file);
        }
        catch (DamagedAnalysisException)
        {
            // Another of its documents is damaged, which nobody asked for.
            return new LayerCheck(null);
        }

        return Found(layer, stored, known => part.Compare(file, known, now, out _));
    }

    /// <summary>A summary follows from the neurons, by the rule that made it; all but the curve of dead neurons.</summary>
    private SummarizedLayer? MakeGood(int layer, long stored, DamagedAnalysisException damage)
    {
        if (Columns(layer, stored) is not { } columns)
        {
            return null;
        }

        NeuronDetail[] details = new NeuronDetail[columns.Neurons];
        for (int neuron = 0; neuron < details.Length; neuron++)
        {
            if (Neuron(new NeuronId(layer, neuron)) is not { } detail)
            {
                return IsStored(layer, stored) ? throw damage : null;
            }

            details[neuron] = detail;
        }

        SummarizedLayer good = LayerSummaries.Of(columns, details, file.State.Tokens);
        _madeGood[(layer, stored)] = $"{FilePart.NameOf(Collections.Layers, layer)}: {Failures.Reason(damage)}; the layer's summary was "
            + "made anew from its neurons, without the curve of dead neurons";
        return good;
    }

    private LayerCheck? Checked(int layer, long stored) => Found(layer, stored, known =>
    {
        foreach (string collection in Collections.OfLayers)
        {
            new FilePart(collection, layer).Check(file, known, out _);
        }
    });

    /// <summary>What comparing with the file's checksums finds.</summary>
    private LayerCheck? Found(int layer, long stored, Action<Dictionary<string, PartSum>> compare)
    {
        try
        {
            compare(file.Read(HeadDocuments.GetSums, "head"));
            return IsStored(layer, stored) ? new LayerCheck(null) : null;
        }
        catch (DamagedAnalysisException damage)
        {
            // A layer that is being stored anew is neither what it was nor what it will be.
            return IsStored(layer, stored) ? new LayerCheck(damage) : null;
        }
    }

    private bool IsStored(int layer, long stored) => file.State.Layers.TryGetValue(layer, out long now) && now == stored;

    private SummarizedLayer? StoredSummary(int layer, long stored)
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
