using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuronExplorer.Storage.Packing;

/// <summary>
/// Reads what <see cref="PackWriter"/> wrote; damaged bytes throw <see cref="InvalidDataException"/>. Methods called for each
/// byte are optimised at once; otherwise a server's first searches would be five times slower than later ones.
/// </summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    /// <summary>The bytes not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    public byte Byte() => Take(1)[0];

    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    public int Number()
    {
        ulong value = Unsigned();
        return value <= int.MaxValue ? (int)value : throw Damaged();
    }

    public long LongNumber()
    {
        ulong value = Unsigned();
        return value <= long.MaxValue ? (long)value : throw Damaged();
    }

    /// <summary>
    /// How many items follow, each of at least one byte: damaged bytes must not allocate more memory than they could
    /// fill.
    /// </summary>
    public int Count()
    {
        int count = Number();
        return count <= _bytes.Length - _at ? count : throw Damaged();
    }

    public long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
        {
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    /// <summary>Skips this many numbers. The last byte of each is below 0x80: those are counted, eight bytes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Skip(int numbers)
    {
        const ulong Continued = 0x8080808080808080;
        while (_bytes.Length - _at >= sizeof(ulong))
        {
            int ends = BitOperations.PopCount(~BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_at..]) & Continued);
            if (ends >= numbers)
            {
                break;
            }

            numbers -= ends;
            _at += sizeof(ulong);
        }

        for (; numbers > 0; _at++)
        {
            if (_at >= _bytes.Length)
            {
                throw Damaged();
            }

            numbers -= _bytes[_at] < 0x80 ? 1 : 0;
        }
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public float Float() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public float Rounded()
    {
        ReadOnlySpan<byte> kept = Take(3);
        return BitConverter.UInt32BitsToSingle(((uint)kept[0] << 8) | ((uint)kept[1] << 16) | ((uint)kept[2] << 24));
    }

    public int[] Numbers()
    {
        int[] values = new int[Count()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Number();
        }

        return values;
    }

    /// <summary>The bytes of numbers of the same width, for <see cref="FixedWidth.Unpack"/>.</summary>
    public ReadOnlySpan<byte> Fixed(int count, out int width)
    {
        width = Byte();
        return width <= sizeof(long) && (long)count * width <= int.MaxValue ? Take(count * width) : throw Damaged();
    }

    /// <summary>Numbers of the same width, at most 4 bytes each.</summary>
    public int[] Fixed(int count)
    {
        ReadOnlySpan<byte> bytes = Fixed(count, out int width);
        int[] numbers = new int[count];
        FixedWidth.Unpack(bytes, width, numbers);
        return numbers;
    }

    public string Text() => Encoding.UTF8.GetString(Take(Count()));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - _at)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private static InvalidDataException Damaged() => new("packed data ends early or holds an impossible number");
}
