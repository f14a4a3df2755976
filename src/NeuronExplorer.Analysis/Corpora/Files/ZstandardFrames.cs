using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>What the frames of a Zstandard file (RFC 8878) say of themselves, without unpacking them.</summary>
internal static class ZstandardFrames
{
    private const uint Magic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;
    private const int LongestHeader = 18;

    /// <summary>Whether a file that begins with these four bytes (little-endian) may be a Zstandard file.</summary>
    public static bool IsStart(uint magic) => magic == Magic || (magic & 0xFFFFFFF0) == SkippableMagic;

    /// <summary>
    /// The longest window of all frames, in bytes: unpacking a frame holds as much. Stops at what is no frame; the unpacking
    /// says what is wrong with it.
    /// </summary>
    public static long LongestWindow(SafeFileHandle file)
    {
        long longest = 0;
        Span<byte> header = stackalloc byte[LongestHeader];
        for (long at = 0; ;)
        {
            int read = RandomAccess.Read(file, header, at);
            ReadOnlySpan<byte> rest = header[..read];
            if (read >= 8 && (BinaryPrimitives.ReadUInt32LittleEndian(rest) & 0xFFFFFFF0) == SkippableMagic)
            {
                at += 8L + BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
                continue;
            }

            if (read < 6 || BinaryPrimitives.ReadUInt32LittleEndian(rest) != Magic || !TryHeader(rest, out int length, out long window))
            {
                break;
            }

            longest = Math.Max(longest, window);
            at = AfterBlocks(file, at + length, hasChecksum: (rest[4] & 4) != 0);
        }

        return longest;
    }

    private static bool TryHeader(ReadOnlySpan<byte> frame, out int length, out long window)
    {
        int descriptor = frame[4];
        bool isSingleSegment = (descriptor & 0x20) != 0;
        int dictionaryBytes = (descriptor & 3) == 3 ? 4 : descriptor & 3;
        int sizeBytes = (descriptor >> 6) switch { 0 => isSingleSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        int at = isSingleSegment ? 5 : 6;
        length = at + dictionaryBytes + sizeBytes;
        window = 0;
        if (frame.Length < length)
        {
            return false;
        }

        if (!isSingleSegment)
        {
            long basis = 1L << (10 + (frame[5] >> 3));
            window = basis + (basis / 8 * (frame[5] & 7));
            return true;
        }

        Span<byte> size = stackalloc byte[8];
        size.Clear();
        frame.Slice(at + dictionaryBytes, sizeBytes).CopyTo(size);
        window = BinaryPrimitives.ReadInt64LittleEndian(size) + (sizeBytes == 2 ? 256 : 0);
        return window >= 0;
    }

    private static long AfterBlocks(SafeFileHandle file, long at, bool hasChecksum)
    {
        Span<byte> header = stackalloc byte[3];
        while (true)
        {
            if (RandomAccess.Read(file, header, at) < header.Length)
            {
                // Cut short: what follows is no frame either.
                return at;
            }

            int block = header[0] | (header[1] << 8) | (header[2] << 16);
            // A block of one repeated byte holds only that byte.
            at += header.Length + ((block >> 1 & 3) == 1 ? 1 : block >> 3);
            if ((block & 1) != 0)
            {
                return at + (hasChecksum ? 4 : 0);
            }
        }
    }
}
