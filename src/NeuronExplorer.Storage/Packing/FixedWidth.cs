using System.Buffers.Binary;
using System.Numerics;

namespace NeuronExplorer.Storage.Packing;

/// <summary>Non-negative numbers, each in as many bytes as the largest needs (0 to 8), low bytes first.</summary>
internal static class FixedWidth
{
    /// <summary>Bytes that each number takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static int Of<T>(ReadOnlySpan<T> numbers)
        where T : struct, IBinaryInteger<T>
    {
        T bits = T.Zero;
        foreach (T number in numbers)
        {
            bits |= number;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(bits, nameof(numbers));
        return (bits.GetShortestBitLength() + 7) / 8;
    }

    public static void Pack<T>(ReadOnlySpan<T> numbers, int width, Span<byte> into)
        where T : struct, IBinaryInteger<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            for (int at = 0; at < width; at++)
            {
                into[(i * width) + at] = byte.CreateTruncating(numbers[i] >> (8 * at));
            }
        }
    }

    /// <summary>
    /// Reads numbers until the span is full. Each width has its own loop, so that a column is read at the speed of memory.
    /// </summary>
    /// <exception cref="InvalidDataException">The numbers are too wide.</exception>
    public static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> into)
    {
        switch (width)
        {
            case 0:
                into.Clear();
                break;
            case 1:
                bytes = bytes[..into.Length];
                for (int i = 0; i < into.Length; i++)
                {
                    into[i] = bytes[i];
                }

                break;
            case 2:
                for (int i = 0; i < into.Length; i++)
                {
                    into[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
                }

                break;
            case 3:
                for (int i = 0; i < into.Length; i++)
                {
                    ReadOnlySpan<byte> three = bytes.Slice(3 * i, 3);
                    into[i] = three[0] | (three[1] << 8) | (three[2] << 16);
                }

                break;
            case 4:
                for (int i = 0; i < into.Length; i++)
                {
                    into[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
                }

                break;
            default:
                throw new InvalidDataException($"packed numbers have {width} bytes where 4 would do");
        }
    }
}
