using NeuronExplorer.Core;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>Compresses a shard's content as Zstandard frames, each with a checksum that unpacking compares.</summary>
internal static class Zstandard
{
    /// <summary>Fast: the bits of a layer must not take longer to pack than to make.</summary>
    private const int Level = 1;

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using Compressor compressor = new(Level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(bytes).ToArray();
    }

    /// <summary>Unpacks one frame.</summary>
    /// <exception cref="NeuronExplorerException">It is damaged, or not of this length; the message names the place.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> into, string path, string what)
    {
        try
        {
            using Decompressor decompressor = new();
            if (decompressor.Unwrap(packed, into) != into.Length)
            {
                throw ShardProblem.At(path, $"{what} is too short");
            }
        }
        catch (ZstdException error)
        {
            throw ShardProblem.At(path, $"{what} is damaged ({error.Message})", error);
        }
    }

    /// <summary>A stream that packs what is written to it; disposing it ends the frame and leaves the inner stream open.</summary>
    public static Stream Packing(Stream into)
    {
        CompressionStream stream = new(into, Level, leaveOpen: true);
        stream.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return stream;
    }

    /// <summary>Reads a frame from where a file stands to its end, which must be the frame's.</summary>
    /// <exception cref="NeuronExplorerException">It is damaged, or holds more than was read; the message names it.</exception>
    public static void Unpack(FileStream file, string what, Action<Stream> read)
    {
        try
        {
            using DecompressionStream stream = new(file, leaveOpen: true);
            read(stream);
            if (stream.ReadByte() >= 0 || file.Position < file.Length)
            {
                throw ShardProblem.At(file.Name, $"holds more than its {what}");
            }
        }
        catch (Exception error) when (error is ZstdException or EndOfStreamException or InvalidDataException)
        {
            throw ShardProblem.At(file.Name, $"its {what} are damaged ({error.Message})", error);
        }
    }
}
