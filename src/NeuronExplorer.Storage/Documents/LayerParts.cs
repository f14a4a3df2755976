using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>What is kept of a layer beside its columns: what it detects, where its postings are, firings by order.</summary>
internal static class LayerParts
{
    public const int ColumnsKind = 0;
    public const int DetectionsKind = 1;
    public const int DirectoryKind = 2;
    public const int FirstFiringsKind = 3;

    /// <summary>Firings at the end of n-grams of an order, neuron by neuron: what a posting's share is a share of.</summary>
    public static byte[] PackFirings(IReadOnlyList<NeuronDetail> details, int order)
    {
        PackWriter writer = new();
        writer.Number(details.Count);
        foreach (NeuronDetail detail in details)
        {
            writer.Number(detail.Order(order)!.Firings);
        }

        return Compression.Pack(writer.Written, Compression.Quick);
    }

    public static long[] UnpackFirings(byte[] packed)
    {
        PackReader reader = new(Compression.Unpack(packed));
        long[] firings = new long[reader.Count()];
        for (int i = 0; i < firings.Length; i++)
        {
            firings[i] = reader.LongNumber();
        }

        return firings;
    }

    public static byte[] PackDetections(LayerDetections detections)
    {
        PackWriter writer = new();
        PackGrams(writer, detections.Tokens);
        PackGrams(writer, detections.Trigrams);
        return Compression.Pack(writer.Written, Compression.Thorough);
    }

    public static LayerDetections UnpackDetections(byte[] packed, LayerStatistics columns)
    {
        PackReader reader = new(Compression.Unpack(packed));
        return new LayerDetections(columns, UnpackGrams(ref reader, 1), UnpackGrams(ref reader, 3));
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
