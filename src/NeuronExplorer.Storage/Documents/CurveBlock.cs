using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Positional curves of neighbouring neurons in one document; each can be read without the others.</summary>
internal static class CurveBlock
{
    /// <summary>Neurons in a block.</summary>
    public const int Size = 32;

    /// <summary>The block that begins at a neuron, or null if none of its neurons has a curve.</summary>
    public static byte[]? Pack(int[]?[] curves, int first)
    {
        int end = Math.Min(first + Size, curves.Length);
        if (Array.TrueForAll(curves[first..end], curve => curve is null))
        {
            return null;
        }

        PackWriter writer = new();
        PackWriter one = new();
        for (int neuron = first; neuron < end; neuron++)
        {
            if (curves[neuron] is not { } curve)
            {
                writer.Number(0);
                continue;
            }

            one.Clear();
            CurveCodec.Encode(one, curve);
            writer.Number(one.Length + 1);
            writer.Number(curve.Length);
            writer.Bytes(one.Written);
        }

        return writer.ToArray();
    }

    /// <summary>The curve of a neuron in the block, or null if it has none.</summary>
    public static int[]? Unpack(byte[] packed, int indexInBlock)
    {
        PackReader reader = new(packed);
        for (int i = 0; !reader.AtEnd; i++)
        {
            int length = reader.Number();
            int positions = length == 0 ? 0 : reader.Number();
            ReadOnlySpan<byte> bytes = reader.Bytes(Math.Max(0, length - 1));
            if (i < indexInBlock)
            {
                continue;
            }

            if (length == 0)
            {
                return null;
            }

            int[] curve = new int[Checked(positions)];
            CurveCodec.Decode(bytes, curve);
            return curve;
        }

        return null;
    }

    private static int Checked(int positions) =>
        positions <= 1 << 24 ? positions : throw new InvalidDataException("a positional curve is damaged");
}
