using System.Buffers.Binary;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// A checksum in each page, over its bytes and its place, where LiteDB keeps the number of a transaction that only its log
/// needs. LiteDB itself never sees it: it is put in on writing, and checked and taken out on reading.
/// </summary>
internal static class PageSeal
{
    private const int SumAt = 14;

    /// <summary>What LiteDB writes there in the data file. A checksum never has this value.</summary>
    private const uint NoSum = uint.MaxValue;

    /// <summary>Whether a page has a checksum; pages that earlier versions wrote have none.</summary>
    public static bool IsOn(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[SumAt..]) != NoSum;

    public static void Put(Span<byte> page, long number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], NoSum);
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], Sum(page, number));
    }

    /// <summary>Takes the checksum out of a page.</summary>
    /// <returns>Whether it was right.</returns>
    public static bool TakeOff(Span<byte> page, long number)
    {
        uint found = BinaryPrimitives.ReadUInt32LittleEndian(page[SumAt..]);
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], NoSum);
        return found == Sum(page, number);
    }

    private static uint Sum(ReadOnlySpan<byte> page, long number)
    {
        uint sum = (uint)Checksum.Of(page) ^ (uint)(number * 0x9E3779B1);
        return sum == NoSum ? NoSum - 1 : sum;
    }
}
