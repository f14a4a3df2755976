using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>Reads bit-sliced counts of the 512 columns of a block: slice s holds bit s of every column's count.</summary>
internal static unsafe class BitSlices
{
    /// <summary>Slices that hold numbers up to <paramref name="largest"/>.</summary>
    public static int For(int largest) => BitOperations.Log2((uint)largest) + 1;

    /// <summary>Columns whose count is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> NonZero(ReadOnlySpan<Vector512<ulong>> slices)
    {
        Vector512<ulong> any = slices[0];
        for (int slice = 1; slice < slices.Length; slice++)
        {
            any |= slices[slice];
        }

        return any;
    }

    /// <summary>Columns whose count is exactly this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Exactly(ReadOnlySpan<Vector512<ulong>> slices, int count)
    {
        Vector512<ulong> equal = (count & 1) != 0 ? slices[0] : ~slices[0];
        for (int slice = 1; slice < slices.Length; slice++)
        {
            equal &= ((count >> slice) & 1) != 0 ? slices[slice] : ~slices[slice];
        }

        return equal;
    }

    /// <summary>The count of one column.</summary>
    public static int Read(ReadOnlySpan<Vector512<ulong>> slices, int column)
    {
        int count = 0;
        for (int slice = 0; slice < slices.Length; slice++)
        {
            count |= (int)((slices[slice].GetElement(column >> 6) >> (column & 63)) & 1) << slice;
        }

        return count;
    }

    /// <summary>Writes the counts of all 512 columns.</summary>
    /// <param name="slices">At most 31.</param>
    /// <param name="counts">512 numbers.</param>
    public static void Expand(ReadOnlySpan<Vector512<ulong>> slices, int* counts)
    {
        Vector512<int> lanes = Vector512.Create(
            1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7,
            1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15);
        fixed (Vector512<ulong>* first = slices)
        {
            for (int group = 0; group < FiringBits.BlockColumns / 16; group++)
            {
                ushort* bits = (ushort*)first + group;
                Vector512<int> sum = Vector512<int>.Zero;
                for (int slice = 0; slice < slices.Length; slice++, bits += 32)
                {
                    Vector512<int> set = Vector512.Equals(Vector512.Create((int)*bits) & lanes, lanes);
                    sum |= set & Vector512.Create(1 << slice);
                }

                sum.Store(counts + (group * 16));
            }
        }
    }

    /// <summary>Takes the lowest set column out of a mask word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TakeLowest(ref ulong word)
    {
        int column = BitOperations.TrailingZeroCount(word);
        word &= word - 1;
        return column;
    }
}
