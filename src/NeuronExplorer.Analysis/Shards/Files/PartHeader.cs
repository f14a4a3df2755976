using System.Buffers.Binary;
using System.Security.Cryptography;
using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>The first 64 bytes of a shard's file: what it holds and of which shard, with a hash of their own.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Index">The shard, from 0.</param>
/// <param name="Count">Of so many.</param>
/// <param name="Layer">The layer; -1 where the file is not of one.</param>
/// <param name="Rows">Rows of the slice.</param>
/// <param name="Columns">Neurons of the layer; for windows, how many.</param>
internal readonly record struct PartHeader(PartKind Kind, int Index, int Count, int Layer, int Rows, int Columns)
{
    public const int Bytes = 64;

    /// <summary>Bytes of a short hash.</summary>
    public const int HashBytes = 8;

    private static ReadOnlySpan<byte> Magic => "NXshard\x01"u8;

    public void Write(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Magic.CopyTo(bytes);
        Span<byte> rest = bytes[Magic.Length..];
        foreach (int value in (ReadOnlySpan<int>)[(int)Kind, Index, Count, Layer, Rows, Columns])
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, value);
            rest = rest[sizeof(int)..];
        }

        HashOf(bytes).CopyTo(bytes[^HashBytes..]);
        stream.Write(bytes);
    }

    /// <summary>Refuses a file that does not begin with this header.</summary>
    /// <exception cref="NeuronExplorerException">The file is damaged, of another format or another's; the message says which.</exception>
    public void Require(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < Bytes || !bytes[..7].SequenceEqual(Magic[..7]))
        {
            throw ShardProblem.At(path, "is not a file of a shard");
        }

        if (bytes[7] != Magic[7])
        {
            throw ShardProblem.At(path, $"has format {bytes[7]}, and this version reads format {Magic[7]}");
        }

        if (!HashOf(bytes).SequenceEqual(bytes[(Bytes - HashBytes)..Bytes]))
        {
            throw ShardProblem.At(path, "its header is damaged");
        }

        Span<int> values = stackalloc int[6];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(Magic.Length + (i * sizeof(int)))..]);
        }

        PartHeader found = new((PartKind)values[0], values[1], values[2], values[3], values[4], values[5]);
        if (found != this)
        {
            throw ShardProblem.At(path, $"holds {found}, not {this}");
        }
    }

    public override string ToString() =>
        $"{Kind.ToString().ToLowerInvariant()} of shard {Index} of {Count}{(Layer < 0 ? "" : $", layer {Layer}")}, {Rows} rows, {Columns} "
        + (Kind == PartKind.Windows ? "windows" : "neurons");

    /// <summary>The first bytes of a SHA-256: enough to notice damage.</summary>
    public static byte[] ShortHash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..HashBytes];

    private static byte[] HashOf(ReadOnlySpan<byte> header) => ShortHash(header[..(Bytes - HashBytes)]);
}
