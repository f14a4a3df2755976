using System.Text.Json;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>What is kept of a layer beside its columns: its summary, its directory, firings by order.</summary>
internal static class LayerParts
{
    public const int ColumnsKind = 0;
    public const int SummaryKind = 1;
    public const int DirectoryKind = 2;
    public const int FirstFiringsKind = 3;

    /// <summary>Firings at the end of n-grams of an order, neuron by neuron: what a posting's share is a share of.</summary>
    public static byte[] PackFirings(IReadOnlyList<NeuronDetail> details, int order)
    {
        long[] firings = new long[details.Count];
        for (int neuron = 0; neuron < firings.Length; neuron++)
        {
            firings[neuron] = details[neuron].Order(order)!.Firings;
        }

        return FixedNumbers.Pack<long>(firings);
    }

    /// <summary>The layer's own summary (as JSON) under the number of tokens it was made for, and what the layer detects.</summary>
    public static byte[] PackSummary(LayerDetections detections, long tokens)
    {
        SummarizedLayer layer = SummarizedLayer.Of(detections, tokens);
        PackWriter writer = new();
        PackGrams(writer, layer.Tokens);
        PackGrams(writer, layer.Trigrams);
        writer.Number(tokens);
        writer.Text(JsonSerializer.Serialize(layer.Alone));
        return Compression.Pack(writer.Written, Compression.Thorough);
    }

    /// <summary>The layer summarised; anew from its columns where the head has named another number of tokens since.</summary>
    public static SummarizedLayer UnpackSummary(byte[] packed, long tokens, Func<LayerStatistics> columns)
    {
        PackReader reader = new(Compression.Unpack(packed));
        NGram[] detected = UnpackGrams(ref reader, 1);
        NGram[] trigrams = UnpackGrams(ref reader, 3);
        return reader.LongNumber() == tokens && JsonSerializer.Deserialize<LayerSummary>(reader.Text()) is { } alone
            ? new SummarizedLayer(alone, detected, trigrams)
            : SummarizedLayer.Of(new LayerDetections(columns(), detected, trigrams), tokens);
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

    private static NGram[] UnpackGrams(ref PackReader reader, int order)
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
}
