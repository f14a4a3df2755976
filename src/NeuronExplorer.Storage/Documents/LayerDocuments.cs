using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>All documents of one layer, packed lazily in order on all processors.</summary>
internal static class LayerDocuments
{
    /// <summary>Documents packed at once: limits how many wait to be written.</summary>
    private const int Batch = 32;

    public static IEnumerable<StoredDocument> Pack(LayerResult layer)
    {
        Check(layer);

        // Filled while the documents before the directory are enumerated.
        DocumentStart[][] starts = new DocumentStart[LayerPostings.Kinds.Count][];
        List<int> curveBlocks = [];
        return Curves(layer, curveBlocks)
            .Concat(Neurons(layer))
            .Concat(Postings(layer, starts))
            .Concat(Parts(layer, () => new LayerDirectory(layer.Columns.Neurons, starts, [.. curveBlocks])));
    }

    private static IEnumerable<StoredDocument> Neurons(LayerResult layer)
    {
        int[] orders = [.. layer.Columns.Ngrams.Select(columns => columns.Order)];
        return InBatches(Blocks(layer, NeuronBlock.Size), block => new StoredDocument(
            Collections.Neurons,
            DocumentId.Of(layer.Layer, 0, block),
            NeuronBlock.Pack(layer.Details, block * NeuronBlock.Size, orders)));
    }

    private static IEnumerable<StoredDocument> Curves(LayerResult layer, List<int> blocks)
    {
        foreach (StoredDocument document in InBatches(Blocks(layer, CurveBlock.Size), block => new StoredDocument(
            Collections.Curves,
            DocumentId.Of(layer.Layer, 0, block),
            CurveBlock.Pack(layer.PositionCounts, block * CurveBlock.Size) ?? [])))
        {
            if (document.Bytes.Length > 0)
            {
                blocks.Add((int)(document.Id - DocumentId.FirstOf(layer.Layer)));
                yield return document;
            }
        }
    }

    private static IEnumerable<StoredDocument> Postings(LayerResult layer, DocumentStart[][] starts)
    {
        foreach (PostingKind[] kinds in LayerPostings.Kinds.Chunk(2))
        {
            List<StoredDocument>[] packed = [.. kinds.Select(_ => new List<StoredDocument>())];
            InParallel.For(kinds.Length, i =>
                starts[(int)kinds[i]] = PostingBlock.Pack(layer.Layer, LayerPostings.Gather(kinds[i], layer), packed[i]));
            foreach (StoredDocument document in packed.SelectMany(documents => documents))
            {
                yield return document;
            }
        }
    }

    private static IEnumerable<StoredDocument> Parts(LayerResult layer, Func<LayerDirectory> directory)
    {
        foreach (NgramColumns order in layer.Columns.Ngrams)
        {
            yield return Part(layer, LayerParts.FirstFiringsKind + order.Order, LayerParts.PackFirings(layer.Details, order.Order));
        }

        yield return Part(layer, LayerParts.DirectoryKind, directory().Pack());
        yield return Part(layer, LayerParts.SummaryKind, LayerParts.PackSummary(layer.Summary));
        yield return Part(layer, LayerParts.ColumnsKind, NamedColumns.Pack(layer.Columns));
    }

    private static StoredDocument Part(LayerResult layer, int kind, byte[] bytes) =>
        new(Collections.Layers, DocumentId.Of(layer.Layer, kind, 0), bytes);

    private static IEnumerable<StoredDocument> InBatches(int blocks, Func<int, StoredDocument> pack)
    {
        for (int start = 0; start < blocks; start += Batch)
        {
            StoredDocument[] packed = new StoredDocument[Math.Min(Batch, blocks - start)];
            int first = start;
            InParallel.For(packed.Length, i => packed[i] = pack(first + i));
            foreach (StoredDocument document in packed)
            {
                yield return document;
            }
        }
    }

    private static int Blocks(LayerResult layer, int size) => (layer.Columns.Neurons + size - 1) / size;

    private static void Check(LayerResult layer)
    {
        int neurons = layer.Columns.Neurons;
        if (layer.Details.Count != neurons || layer.PositionCounts.Length != neurons || layer.Reliable.Count != neurons)
        {
            throw new ArgumentException(
                $"layer {layer.Layer} has {neurons} neurons, {layer.Details.Count} details, {layer.PositionCounts.Length} curves and "
                + $"reliable triggers of {layer.Reliable.Count}");
        }
    }
}
