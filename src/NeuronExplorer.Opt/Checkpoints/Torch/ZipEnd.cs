using System.Buffers.Binary;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The record that ends a zip file and says where its directory is.</summary>
/// <param name="Start">First byte of the directory, where the entries end.</param>
/// <param name="Bytes">Length of the directory.</param>
/// <param name="Entries">Number of entries.</param>
internal readonly record struct ZipEnd(long Start, long Bytes, long Entries)
{
    private const int RecordBytes = 22;
    private const int LocatorBytes = 20;
    private const int WideBytes = 56;
    private const int MaxComment = ushort.MaxValue;

    public static ZipEnd Find(PositionalFile file)
    {
        long tailStart = Math.Max(0, file.Length - RecordBytes - MaxComment);
        byte[] tail = new byte[file.Length - tailStart];
        file.Read(tailStart, tail);
        int at = FindRecord(tail);
        if (at < 0)
        {
            throw new NeuronExplorerException($"{file.Path}: has no end of a zip file; it is cut: download it again");
        }

        ReadOnlySpan<byte> record = tail.AsSpan(at);
        ZipEnd end = new(
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
        long endsBefore = tailStart + at;
        if (end.Start == uint.MaxValue || end.Bytes == uint.MaxValue || end.Entries == ushort.MaxValue)
        {
            end = FindWide(file, ref endsBefore);
        }

        return end.Start >= 0 && end.Bytes >= 0 && end.Entries >= 0 && end.Start <= endsBefore && end.Bytes <= endsBefore - end.Start
            ? end
            : throw new NeuronExplorerException(
                $"{file.Path}: its zip directory should have {end.Bytes} bytes at byte {end.Start}, "
                + $"which is not within the file's {file.Length}; it is cut: download it again");
    }

    private static int FindRecord(ReadOnlySpan<byte> tail)
    {
        while (tail.LastIndexOf("PK\u0005\u0006"u8) is >= 0 and int at)
        {
            if (at + RecordBytes <= tail.Length)
            {
                return at;
            }

            tail = tail[..at];
        }

        return -1;
    }

    /// <summary>The 64-bit record; a locator just before the narrow record points to it.</summary>
    private static ZipEnd FindWide(PositionalFile file, ref long endsBefore)
    {
        Span<byte> locator = stackalloc byte[LocatorBytes];
        Span<byte> record = stackalloc byte[WideBytes];
        long at = endsBefore - LocatorBytes;
        if (at >= 0)
        {
            file.Read(at, locator);
            long recordAt = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
            if (locator.StartsWith("PK\u0006\u0007"u8) && recordAt >= 0 && recordAt <= at - WideBytes)
            {
                file.Read(recordAt, record);
                if (record.StartsWith("PK\u0006\u0006"u8))
                {
                    endsBefore = recordAt;
                    return new ZipEnd(
                        BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
                        BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
                        BinaryPrimitives.ReadInt64LittleEndian(record[32..]));
                }
            }
        }

        throw new NeuronExplorerException(
            $"{file.Path}: lacks the 64-bit end record that its zip end announces; the file is damaged: download it again");
    }
}
