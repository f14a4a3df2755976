using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>All documents of one layer, packed one after the other as they are asked for, on all processors.</summary>
internal static class LayerDocuments
{
    /// <summary>Documents packed at once: bounds what waits to be written.</summary>
    private const int Batch = 32;

    public static IEnumerable<StoredDocument> Pack(LayerResult layer)
    {
        Check(layer);
        return Curves(layer).Concat(Neurons(layer)).Concat(Postings(layer)).Concat(Parts(layer));
    }

    private static IEnumerable<StoredDocument> Neurons(LayerResult layer)
    {
        int[] orders = [.. layer.Columns.Ngrams.Select(columns => columns.Order)];
        return InBatches(Blocks(layer, NeuronBlock.Size), block => new StoredDocument(
            Collections.Neurons,
            DocumentId.Of(layer.Layer, 0, block),
            NeuronBlock.Pack(layer.Details, block * NeuronBlock.Size, orders)));
    }

    private static IEnumerable<StoredDocument> Curves(LayerResult layer) =>
        InBatches(Blocks(layer, CurveBlock.Size), block => new StoredDocument(
                Collections.Curves,
                DocumentId.Of(layer.Layer, 0, block),
                CurveBlock.Pack(layer.PositionCounts, block * CurveBlock.Size) ?? []))
            .Where(document => document.Bytes.Length > 0);

    private static IEnumerable<StoredDocument> Postings(LayerResult layer)
    {
        ulong[][] firstKeys = new ulong[LayerPostings.Kinds.Count][];
        foreach (PostingKind[] kinds in LayerPostings.Kinds.Chunk(2))
        {
            List<StoredDocument>[] packed = [.. kinds.Select(_ => new List<StoredDocument>())];
            Parallel.For(0, kinds.Length, i =>
                firstKeys[(int)kinds[i]] = PostingBlock.Pack(layer.Layer, LayerPostings.Gather(kinds[i], layer.Details), packed[i]));
            foreach (StoredDocument document in packed.SelectMany(documents => documents))
            {
                yield return document;
            }
        }

        yield return new StoredDocument(
            Collections.Layers, DocumentId.Of(layer.Layer, LayerParts.DirectoryKind, 0), new PostingDirectory(firstKeys).Pack());
    }

    private static IEnumerable<StoredDocument> Parts(LayerResult layer)
    {
        foreach (NgramColumns order in layer.Columns.Ngrams)
        {
            yield return new StoredDocument(
                Collections.Layers,
                DocumentId.Of(layer.Layer, LayerParts.FirstFiringsKind + order.Order, 0),
                LayerParts.PackFirings(layer.Details, order.Order));
        }

        yield return new StoredDocument(
            Collections.Layers,
            DocumentId.Of(layer.Layer, LayerParts.DetectionsKind, 0),
            LayerParts.PackDetections(LayerDetections.Of(layer)));
        yield return new StoredDocument(
            Collections.Layers, DocumentId.Of(layer.Layer, LayerParts.ColumnsKind, 0), LayerDocument.Pack(layer.Columns));
    }

    private static IEnumerable<StoredDocument> InBatches(int blocks, Func<int, StoredDocument> pack)
    {
        for (int start = 0; start < blocks; start += Batch)
        {
            StoredDocument[] packed = new StoredDocument[Math.Min(Batch, blocks - start)];
            int first = start;
            Parallel.For(0, packed.Length, i => packed[i] = pack(first + i));
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
        if (layer.Details.Count != neurons || layer.PositionCounts.Length != neurons)
        {
            throw new ArgumentException(
                $"layer {layer.Layer} has {neurons} neurons, {layer.Details.Count} details and {layer.PositionCounts.Length} curves");
        }
    }
}
