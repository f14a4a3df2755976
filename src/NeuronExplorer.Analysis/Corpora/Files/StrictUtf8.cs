using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>UTF-8 without replacement characters: what is not UTF-8 is an error, since it would change tokens silently.</summary>
internal static class StrictUtf8
{
    /// <summary>The byte order mark that some editors put before a text.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Index of the first byte that belongs to no character, or -1.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return -1;
        }

        int offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out int used) == OperationStatus.Done)
        {
            offset += used;
        }

        return offset;
    }

    /// <summary>The bytes without a leading byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
}
