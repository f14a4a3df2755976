using System.Buffers.Binary;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// Looks at each page before LiteDB does. LiteDB believes every length in a page: a made-up one would take all memory. Its
/// own counters end loops of pages.
/// </summary>
internal static class PageCheck
{
    private const int Header = 1;
    private const int Data = 4;
    private const int TypeAt = 4;
    private const int HighestSlotAt = 30;
    private const int SlotBytes = 4;
    private const int ContentAt = 32;
    private const int CollectionsAt = 192;
    private const int CollectionsBytes = 8000;

    /// <summary>A data block begins with whether it continues another, and where it goes on.</summary>
    private const int BlockHead = 6;

    public static bool HasDocuments(ReadOnlySpan<byte> page) => page[TypeAt] == Data;

    /// <exception cref="InvalidDataException">The page cannot be one that LiteDB wrote at this place.</exception>
    public static void Check(ReadOnlySpan<byte> page, long number)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(page) != number || page[TypeAt] > Data)
        {
            throw new InvalidDataException($"page {number} is not what was written");
        }

        if (page[TypeAt] == Header)
        {
            BsonCheck.Check(page.Slice(CollectionsAt, CollectionsBytes), number);
        }
        else if (page[TypeAt] == Data && page[HighestSlotAt] != byte.MaxValue)
        {
            CheckBlocks(page, number);
        }
    }

    private static void CheckBlocks(ReadOnlySpan<byte> page, long number)
    {
        for (int slot = 0; slot <= page[HighestSlotAt]; slot++)
        {
            int at = DatabaseHeader.PageSize - ((slot + 1) * SlotBytes);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(page[at..]);
            int position = BinaryPrimitives.ReadUInt16LittleEndian(page[(at + 2)..]);
            if (position == 0)
            {
                continue;
            }

            if (position < ContentAt || length <= BlockHead || position + length > at)
            {
                throw new InvalidDataException($"page {number} is not what was written");
            }

            if (page[position] == 0)
            {
                BsonCheck.Check(page.Slice(position + BlockHead, length - BlockHead), number);
            }
        }
    }
}
