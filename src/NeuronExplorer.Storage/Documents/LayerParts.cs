using System.Text.Json;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Documents;

/// <summary>What is kept of a layer besides its columns: its summary, its directory, firings by order.</summary>
internal static class LayerParts
{
    public const int DirectoryKind = 2;
    public const int FirstFiringsKind = 3;
    public const int ColumnsKind = 16;
    public const int SummaryKind = 17;

    /// <summary>Firings at the end of n-grams of an order, neuron by neuron: the denominator of a posting's share.</summary>
    public static byte[] PackFirings(IReadOnlyList<NeuronDetail> details, int order)
    {
        long[] firings = new long[details.Count];
        for (int neuron = 0; neuron < firings.Length; neuron++)
        {
            firings[neuron] = details[neuron].Order(order)!.Firings;
        }

        return FixedNumbers.Pack<long>(firings);
    }

    /// <summary>What the layer detects, and its own summary (as JSON).</summary>
    public static byte[] PackSummary(SummarizedLayer layer)
    {
        PackWriter writer = new();
        PackGrams(writer, layer.Tokens);
        PackGrams(writer, layer.Trigrams);
        writer.Text(JsonSerializer.Serialize(layer.Alone));
        return Compression.Pack(writer.Written, Compression.Thorough);
    }

    /// <exception cref="InvalidDataException">The document is not one of <see cref="PackSummary"/>.</exception>
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
}
