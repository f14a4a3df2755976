using System.Buffers.Binary;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// How a log is written: a head with the stamp of the file that it belongs to, then frames, each a checksum, its number and
/// a page as LiteDB logs it. What a power cut left of a log ends at the first frame that is not whole.
/// </summary>
internal static class LogFormat
{
    public const int HeadBytes = 64;
    public const int FrameBytes = FrameHead + DatabaseHeader.PageSize;

    private const int FrameHead = 8;
    private const int StampAt = 16;
    private const int GenerationAt = 32;
    private const int SumAt = 40;

    private static ReadOnlySpan<byte> Signature => "NeuronExplorer 1"u8;

    /// <summary>Where a frame begins.</summary>
    public static long At(long page) => HeadBytes + (page * FrameBytes);

    /// <summary>How many whole frames a log of this size can hold.</summary>
    public static long Pages(long bytes) => Math.Max(0, (bytes - HeadBytes) / FrameBytes);

    public static byte[] Head(FileStamp stamp)
    {
        byte[] head = new byte[HeadBytes];
        Signature.CopyTo(head);
        stamp.Session.TryWriteBytes(head.AsSpan(StampAt));
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(GenerationAt), stamp.Generation);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(SumAt), Checksum.Of(head.AsSpan(0, SumAt)));
        return head;
    }

    /// <summary>Whether bytes begin a log of this format, as opposed to one that LiteDB wrote by itself.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    /// <summary>Whether so few bytes are all that was written of a head before the program was killed.</summary>
    public static bool IsCutHead(ReadOnlySpan<byte> bytes)
    {
        int known = Math.Min(bytes.Length, Signature.Length);
        return bytes.Length < HeadBytes && bytes[..known].SequenceEqual(Signature[..known]);
    }

    /// <summary>The stamp in the head, or null where it is damaged.</summary>
    public static FileStamp? StampOf(ReadOnlySpan<byte> head) =>
        head.Length >= HeadBytes && BinaryPrimitives.ReadInt32LittleEndian(head[SumAt..]) == Checksum.Of(head[..SumAt])
            ? new FileStamp(new Guid(head.Slice(StampAt, 16)), BinaryPrimitives.ReadInt64LittleEndian(head[GenerationAt..]))
            : null;

    public static void Frame(ReadOnlySpan<byte> page, long number, FileStamp stamp, Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)number);
        page.CopyTo(frame[FrameHead..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Sum(frame, stamp));
    }

    public static bool IsWhole(ReadOnlySpan<byte> frame, long number, FileStamp stamp) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame) == Sum(frame, stamp)
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]) == (uint)number;

    public static Span<byte> Content(Span<byte> frame) => frame[FrameHead..];

    /// <summary>Differs for each generation, so that frames of an earlier log, in whose place this one is written, do not count.</summary>
    private static uint Sum(ReadOnlySpan<byte> frame, FileStamp stamp)
    {
        Span<byte> session = stackalloc byte[16];
        stamp.Session.TryWriteBytes(session);
        return (uint)Checksum.Of(frame[4..]) ^ (uint)(stamp.Generation * 0x9E3779B1) ^ (uint)Checksum.Of(session);
    }
}
