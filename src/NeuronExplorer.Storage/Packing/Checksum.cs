using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuronExplorer.Storage.Packing;

/// <summary>CRC-32C: LiteDB's pages have no checksum, and a damaged number looks like any other.</summary>
internal static class Checksum
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return (int)~sum;
    }
}
