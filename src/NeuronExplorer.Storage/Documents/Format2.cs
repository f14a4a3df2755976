using System.Runtime.InteropServices;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// What format 2 wrote differently for a layer: the columns one after another, without names and followed by the curve of
/// dead neurons; the summary without that curve.
/// </summary>
internal static class Format2
{
    public const int Version = 2;
    public const int ColumnsKind = 0;
    public const int SummaryKind = 1;

    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public static (LayerStatistics Columns, DeadCurve DeadCurve) Columns(int layer, byte[] packed)
    {
        PackReader reader = new(packed);
        int neurons = reader.Count();
        int[] firings = reader.Fixed(neurons);
        int[] bosFirings = reader.Fixed(neurons);
        NgramColumns[] ngrams = new NgramColumns[Few(reader.Number())];
        for (int i = 0; i < ngrams.Length; i++)
        {
            ngrams[i] = new NgramColumns(reader.Number(), reader.Fixed(neurons), reader.Fixed(neurons));
        }

        int[][] domains = new int[Few(reader.Number())][];
        for (int i = 0; i < domains.Length; i++)
        {
            domains[i] = reader.Fixed(neurons);
        }

        int[] rank = reader.Fixed(neurons);
        PositionalType[] types = Flags<PositionalType>(ref reader, neurons);
        bool[] strong = Array.ConvertAll(Flags<byte>(ref reader, neurons), value => value != 0);
        DetectorKinds[] detectors = Flags<DetectorKinds>(ref reader, neurons);
        SuppressionVerdict[] suppression = Flags<SuppressionVerdict>(ref reader, neurons);
        double[] information = new double[neurons];
        for (int i = 0; i < neurons; i++)
        {
            information[i] = reader.Double();
        }

        LayerStatistics columns = new()
        {
            Layer = layer,
            Firings = firings,
            BosFirings = bosFirings,
            Ngrams = ngrams,
            MutualInformation = information,
            PositionalTypes = types,
            PositionalStrong = strong,
            DomainFirings = domains,
            Detectors = detectors,
            Suppression = suppression,
            SuppressionRank = rank,
        };
        return (columns, ReadDeadCurve(ref reader));
    }

    /// <summary>What the layer detects, the number of tokens it was summarised for, and the summary (as JSON).</summary>
    public static SummarizedLayer Summary(byte[] packed, DeadCurve deadCurve)
    {
        PackReader reader = new(Compression.Unpack(packed));
        NGram[] tokens = LayerDocuments.UnpackGrams(ref reader, 1);
        NGram[] trigrams = LayerDocuments.UnpackGrams(ref reader, 3);
        reader.LongNumber();
        return new SummarizedLayer(LayerDocuments.UnpackAlone(ref reader) with { DeadCurve = deadCurve }, tokens, trigrams);
    }

    /// <summary>There are few orders and domains; a damaged number must not allocate more memory than that.</summary>
    private static int Few(int count) =>
        count <= 1 << 16 ? count : throw new InvalidDataException("a layer has an impossible number of columns");

    /// <summary>Values of one byte each.</summary>
    private static T[] Flags<T>(ref PackReader reader, int neurons)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(reader.Bytes(neurons)).ToArray();

    private static DeadCurve ReadDeadCurve(ref PackReader reader)
    {
        int count = reader.Count();
        long[] tokens = new long[count];
        int[] dead = new int[count];
        for (int i = 0; i < count; i++)
        {
            tokens[i] = reader.LongNumber();
            dead[i] = reader.Number();
        }

        return new DeadCurve(tokens, dead);
    }
}
