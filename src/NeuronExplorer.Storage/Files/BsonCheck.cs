using System.Buffers.Binary;

namespace NeuronExplorer.Storage.Files;

/// <summary>Whether the lengths that a BSON document claims are possible, as far as its first bytes show them.</summary>
internal static class BsonCheck
{
    /// <summary>LiteDB's limit for a document.</summary>
    private const int LargestDocument = 16 << 20;

    private const int Deepest = 8;

    /// <param name="document">The document, or its beginning.</param>
    /// <param name="page">Its page, for the message.</param>
    public static void Check(ReadOnlySpan<byte> document, long page)
    {
        if (!IsPossible(document, 0))
        {
            throw new InvalidDataException($"page {page} has a document with an impossible length");
        }
    }

    private static bool IsPossible(ReadOnlySpan<byte> document, int depth)
    {
        if (document.Length < 4 || depth > Deepest)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(document);
        if (length is < 5 or > LargestDocument)
        {
            // A file without collections has nothing in their place.
            return length == 0;
        }

        bool isWhole = length <= document.Length;
        ReadOnlySpan<byte> left = document[4..Math.Min(length, document.Length)];
        while (!left.IsEmpty && left[0] != 0)
        {
            int name = left[1..].IndexOf((byte)0);
            if (name < 0)
            {
                return false;
            }

            ReadOnlySpan<byte> value = left[(name + 2)..];
            long bytes = Bytes(left[0], value, depth);
            if (bytes < 0 || bytes > length)
            {
                return false;
            }

            if (bytes > value.Length)
            {
                // It goes on in the next block; nothing that follows is longer than a block.
                return !isWhole;
            }

            left = value[(int)bytes..];
        }

        return true;
    }

    /// <summary>Bytes of a value; −1 for a length that cannot be or is not in these bytes.</summary>
    private static long Bytes(byte type, ReadOnlySpan<byte> value, int depth)
    {
        switch (type)
        {
            case 0x01 or 0x09 or 0x12: // double, date, 64 bits
                return 8;
            case 0x10: // 32 bits
                return 4;
            case 0x08: // boolean
                return 1;
            case 0x07: // object id
                return 12;
            case 0x13: // decimal
                return 16;
            case 0x0A or 0x7F or 0xFF: // null, least, largest
                return 0;
            case 0x02: // text
                return Length(value, 4);
            case 0x05: // bytes
                return Length(value, 5);
            case 0x03 or 0x04: // document, array
                return IsPossible(value, depth + 1) ? BinaryPrimitives.ReadInt32LittleEndian(value) : -1;
            default:
                return -1;
        }
    }

    private static long Length(ReadOnlySpan<byte> value, int head) =>
        value.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(value) is >= 0 and var length ? length + (long)head : -1;
}
