using System.Text.Json;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// All documents of one layer, packed lazily in order on all processors; and those of which it has one each: its summary and
/// the firings by order.
/// </summary>
internal static class LayerDocuments
{
    public const int DirectoryKind = 2;
    public const int FirstFiringsKind = 3;
    public const int ColumnsKind = 16;
    public const int SummaryKind = 17;

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

    /// <summary>Reads a document of <see cref="SummaryKind"/>.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static SummarizedLayer UnpackSummary(byte[] packed)
    {
        PackReader reader = new(Compression.Unpack(packed));
        NGram[] tokens = UnpackGrams(ref reader, 1);
        NGram[] trigrams = UnpackGrams(ref reader, 3);
        return new SummarizedLayer(UnpackAlone(ref reader), tokens, trigrams);
    }

    internal static LayerSummary UnpackAlone(ref PackReader reader)
    {
        try
        {
            return JsonSerializer.Deserialize<LayerSummary>(reader.Text()) ?? throw new InvalidDataException("a layer's summary is empty");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"a layer's summary is not what was written: {failure.Message}", failure);
        }
    }

    internal static NGram[] UnpackGrams(ref PackReader reader, int order)
    {
        NGram[] grams = new NGram[reader.Count()];
        Span<int> tokens = stackalloc int[3];
        for (int i = 0; i < grams.Length; i++)
        {
            for (int at = 0; at < order; at++)
            {
                tokens[at] = reader.Number();
            }

            grams[i] = NGram.Of(tokens[..order]);
        }

        return grams;
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
            yield return Part(layer, FirstFiringsKind + order.Order, PackFirings(layer.Details, order.Order));
        }

        yield return Part(layer, DirectoryKind, directory().Pack());
        yield return Part(layer, SummaryKind, PackSummary(layer.Summary));
        yield return Part(layer, ColumnsKind, NamedColumns.Pack(layer.Columns));
    }

    /// <summary>Firings at the end of n-grams of an order, neuron by neuron: the denominator of a posting's share.</summary>
    private static byte[] PackFirings(IReadOnlyList<NeuronDetail> details, int order)
    {
        long[] firings = new long[details.Count];
        for (int neuron = 0; neuron < firings.Length; neuron++)
        {
            firings[neuron] = details[neuron].Order(order)!.Firings;
        }

        return FixedNumbers.Pack<long>(firings);
    }

    /// <summary>What the layer detects, and its own summary (as JSON).</summary>
    private static byte[] PackSummary(SummarizedLayer layer)
    {
        PackWriter writer = new();
        PackGrams(writer, layer.Tokens);
        PackGrams(writer, layer.Trigrams);
        writer.Text(JsonSerializer.Serialize(layer.Alone));
        return Compression.Pack(writer.Written, Compression.Thorough);
    }

    private static void PackGrams(PackWriter writer, NGram[] grams)
    {
        writer.Number(grams.Length);
        foreach (NGram gram in grams)
        {
            foreach (int token in gram.Tokens)
            {
                writer.Number(token);
            }
        }
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
