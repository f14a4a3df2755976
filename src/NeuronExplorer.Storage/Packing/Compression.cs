using System.IO.Compression;

namespace NeuronExplorer.Storage.Packing;

/// <summary>Compressed bytes after their original length; not compressed if that gains nothing.</summary>
internal static class Compression
{
    private const byte Raw = 0;
    private const byte Brotli = 1;
    private const int Window = 18;

    /// <summary>The most that one document can be before compression: a few bytes can claim to become a gigabyte.</summary>
    public const int Largest = 128 << 20;

    /// <summary>Quality for small data that is written once.</summary>
    public const int Thorough = 5;

    /// <summary>Quality for the bulk of a layer's data.</summary>
    public const int Quick = 1;

    public static byte[] Pack(ReadOnlySpan<byte> bytes, int quality)
    {
        if (bytes.Length > Largest)
        {
            return [Raw, .. bytes];
        }

        PackWriter head = new();
        head.Byte(Brotli);
        head.Number(bytes.Length);
        byte[] packed = new byte[head.Length + BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        if (BrotliEncoder.TryCompress(bytes, packed.AsSpan(head.Length), out int written, quality, Window)
            && written < bytes.Length)
        {
            head.Written.CopyTo(packed);
            return packed[..(head.Length + written)];
        }

        return [Raw, .. bytes];
    }

    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        PackReader head = new(packed);
        switch (head.Byte())
        {
            case Raw:
                return head.Rest.ToArray();
            case Brotli:
                byte[] bytes = new byte[CheckedLength(head.Number(), packed.Length)];
                return BrotliDecoder.TryDecompress(head.Rest, bytes, out int written) && written == bytes.Length
                    ? bytes
                    : throw new InvalidDataException("compressed data is damaged");
            default:
                throw new InvalidDataException("compressed data is of an unknown kind");
        }
    }

    /// <summary>Zeros compress a million to one, but a damaged length must not allocate all memory.</summary>
    private static int CheckedLength(int length, int packed) =>
        length <= Math.Min(packed * 2_000_000L, Largest)
            ? length
            : throw new InvalidDataException("compressed data has an impossible length");
}
