using System.Buffers.Binary;

namespace NeuronExplorer.Opt.Checkpoints.Checking;

/// <summary>CRC-32 as zip files have it (polynomial 0xEDB88320), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;

    /// <summary>Eight tables of 256, one after another: entry [k, b] is the sum of byte b followed by k zeros.</summary>
    private static readonly uint[] s_tables = Tables();

    /// <summary>The checksum of what had <paramref name="before"/> (0 for nothing) and these bytes after it.</summary>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~before;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = s_tables[(7 << 8) + (byte)low] ^ s_tables[(6 << 8) + (byte)(low >> 8)]
                ^ s_tables[(5 << 8) + (byte)(low >> 16)] ^ s_tables[(4 << 8) + (low >> 24)]
                ^ s_tables[(3 << 8) + (byte)high] ^ s_tables[(2 << 8) + (byte)(high >> 8)]
                ^ s_tables[(1 << 8) + (byte)(high >> 16)] ^ s_tables[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            crc = s_tables[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Tables()
    {
        uint[] tables = new uint[8 << 8];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[value] = crc;
        }

        for (int index = 256; index < tables.Length; index++)
        {
            uint before = tables[index - 256];
            tables[index] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }
}
