using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace NeuronExplorer.Storage.Packing;

/// <summary>Writes numbers in few bytes: seven bits per byte, low bits first, for everything that is usually small.</summary>
internal sealed class PackWriter
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> values) => values.CopyTo(Reserve(values.Length));

    /// <summary>A non-negative number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Unsigned((ulong)value);
    }

    /// <summary>A number of either sign, small when near 0.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Unsigned(ulong value)
    {
        Span<byte> room = Room(10);
        int used = 0;
        while (value >= 0x80)
        {
            room[used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[used++] = (byte)value;
        Length += used;
    }

    public void BigEndian(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    public void Float(float value) => BinaryPrimitives.WriteSingleLittleEndian(Reserve(4), value);

    /// <summary>Three bytes: see <see cref="RoundedFloat"/>.</summary>
    public void Rounded(float value)
    {
        uint kept = RoundedFloat.Bits(value) >> 8;
        Span<byte> room = Reserve(3);
        room[0] = (byte)kept;
        room[1] = (byte)(kept >> 8);
        room[2] = (byte)(kept >> 16);
    }

    /// <summary>The count, then the numbers, none negative.</summary>
    public void Numbers(ReadOnlySpan<int> values)
    {
        Number(values.Length);
        foreach (int value in values)
        {
            Number(value);
        }
    }

    /// <summary>Non-negative numbers, all of the same width. Their count is not written; the reader must know it.</summary>
    public void Fixed<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        int width = FixedWidth.Of(values);
        Byte((byte)width);
        FixedWidth.Pack(values, width, Reserve(checked(values.Length * width)));
    }

    public void Text(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Number(bytes.Length);
        Bytes(bytes);
    }

    private Span<byte> Reserve(int count)
    {
        Span<byte> room = Room(count);
        Length += count;
        return room[..count];
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            long doubled = Math.Min(_bytes.Length * 2L, Array.MaxLength);
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)doubled));
        }

        return _bytes.AsSpan(Length);
    }
}
