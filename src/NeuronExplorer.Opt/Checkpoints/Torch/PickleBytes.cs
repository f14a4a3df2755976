using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>A pickle's bytes, read one after another, never beyond their end.</summary>
internal sealed class PickleBytes(string source, byte[] content)
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public int Position { get; private set; }

    public bool AtEnd => Position == content.Length;

    public byte Next() => Take(1)[0];

    public ushort NextUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int NextInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint NextUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public void Skip(uint bytes) => Take(bytes);

    /// <summary>A whole number of up to eight bytes, two's complement.</summary>
    public long NextLong(int bytes) => bytes <= 8
        ? (long)new BigInteger(Take((uint)bytes))
        : throw new NeuronExplorerException(
            $"{source}: its pickle has a whole number of {bytes} bytes at byte {Position}; no size is that large: download it again");

    public string NextText(uint bytes)
    {
        try
        {
            return s_strict.GetString(Take(bytes));
        }
        catch (DecoderFallbackException error)
        {
            throw new NeuronExplorerException(
                $"{source}: its pickle has a text before byte {Position} that is not UTF-8; the file is damaged: download it again", error);
        }
    }

    /// <summary>The bytes up to the next line feed, which is skipped.</summary>
    public ReadOnlySpan<byte> NextLine()
    {
        int length = content.AsSpan(Position).IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = Take(length < 0 ? uint.MaxValue : (uint)length);
        Position++;
        return line;
    }

    /// <summary>Bytes as an error shows them.</summary>
    public static string Show(ReadOnlySpan<byte> bytes) => ForeignText.Show(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 200)]));

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > (uint)(content.Length - Position))
        {
            throw new NeuronExplorerException(
                $"{source}: its pickle breaks off at byte {content.Length}; the file is damaged: download it again");
        }

        ReadOnlySpan<byte> taken = content.AsSpan(Position, (int)count);
        Position += (int)count;
        return taken;
    }
}
