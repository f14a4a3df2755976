using System.Runtime.InteropServices;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// The columns of one layer, column after column. They are not compressed: small beside the details, and a page waits
/// for them.
/// </summary>
internal static class LayerDocument
{
    public static byte[] Pack(LayerStatistics layer)
    {
        PackWriter writer = new();
        writer.Number(layer.Neurons);
        Column(writer, layer, layer.Firings, nameof(layer.Firings));
        Column(writer, layer, layer.BosFirings, nameof(layer.BosFirings));
        writer.Number(layer.Ngrams.Length);
        foreach (NgramColumns order in layer.Ngrams)
        {
            writer.Number(order.Order);
            Column(writer, layer, order.Covering, nameof(order.Covering));
            Column(writer, layer, order.Distinct, nameof(order.Distinct));
        }

        writer.Number(layer.DomainFirings.Length);
        foreach (int[] domain in layer.DomainFirings)
        {
            Column(writer, layer, domain, nameof(layer.DomainFirings));
        }

        Column(writer, layer, layer.SuppressionRank, nameof(layer.SuppressionRank));
        PackFlags(writer, layer);
        foreach (double information in layer.MutualInformation)
        {
            writer.Double(information);
        }

        writer.Number(layer.DeadCurve.Tokens.Length);
        for (int i = 0; i < layer.DeadCurve.Tokens.Length; i++)
        {
            writer.Number(layer.DeadCurve.Tokens[i]);
            writer.Number(layer.DeadCurve.Dead[i]);
        }

        return writer.ToArray();
    }

    public static LayerStatistics Unpack(int layer, byte[] packed)
    {
        PackReader reader = new(packed);
        int neurons = reader.Count();
        int[] firings = Column(ref reader, neurons);
        int[] bosFirings = Column(ref reader, neurons);
        NgramColumns[] ngrams = new NgramColumns[Few(reader.Number())];
        for (int i = 0; i < ngrams.Length; i++)
        {
            ngrams[i] = new NgramColumns(reader.Number(), Column(ref reader, neurons), Column(ref reader, neurons));
        }

        int[][] domains = new int[Few(reader.Number())][];
        for (int i = 0; i < domains.Length; i++)
        {
            domains[i] = Column(ref reader, neurons);
        }

        int[] rank = Column(ref reader, neurons);
        PositionalType[] types = Flags<PositionalType>(ref reader, neurons);
        bool[] strong = Array.ConvertAll(Flags<byte>(ref reader, neurons), value => value != 0);
        DetectorKinds[] detectors = Flags<DetectorKinds>(ref reader, neurons);
        SuppressionVerdict[] suppression = Flags<SuppressionVerdict>(ref reader, neurons);
        double[] information = new double[neurons];
        for (int i = 0; i < neurons; i++)
        {
            information[i] = reader.Double();
        }

        return new LayerStatistics
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
            DeadCurve = DeadCurve(ref reader),
        };
    }

    private static void PackFlags(PackWriter writer, LayerStatistics layer)
    {
        if (new[] { layer.PositionalTypes.Length, layer.PositionalStrong.Length, layer.Detectors.Length, layer.Suppression.Length,
            layer.MutualInformation.Length }
            .Any(length => length != layer.Neurons))
        {
            throw new ArgumentException($"columns of layer {layer.Layer} differ in length");
        }

        writer.Bytes(Array.ConvertAll(layer.PositionalTypes, type => (byte)type));
        writer.Bytes(Array.ConvertAll(layer.PositionalStrong, strong => strong ? (byte)1 : (byte)0));
        writer.Bytes(Array.ConvertAll(layer.Detectors, kinds => (byte)kinds));
        writer.Bytes(Array.ConvertAll(layer.Suppression, verdict => (byte)verdict));
    }

    private static void Column(PackWriter writer, LayerStatistics layer, int[] column, string name)
    {
        if (column.Length != layer.Neurons)
        {
            throw new ArgumentException($"{name} of layer {layer.Layer} has {column.Length} neurons instead of {layer.Neurons}");
        }

        writer.Fixed<int>(column);
    }

    private static int[] Column(ref PackReader reader, int neurons)
    {
        ReadOnlySpan<byte> bytes = reader.Fixed(neurons, out int width);
        int[] column = new int[neurons];
        FixedWidth.Unpack(bytes, width, column);
        return column;
    }

    /// <summary>Orders and domains are few; a damaged number must not ask for more memory than that.</summary>
    private static int Few(int count) => count <= 1 << 16
        ? count : throw new InvalidDataException("a layer has an impossible number of columns");

    /// <summary>Values of a byte each.</summary>
    private static T[] Flags<T>(ref PackReader reader, int neurons)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(reader.Bytes(neurons)).ToArray();

    private static DeadCurve DeadCurve(ref PackReader reader)
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
