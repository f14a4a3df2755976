using System.Buffers;

namespace NeuronExplorer.Core;

/// <summary>Sorts keys with their values, byte by byte from the lowest; stable, and in time proportional to the number of keys.</summary>
public static class RadixSort
{
    /// <summary>The places of values from the lowest to the highest; of equal ones the first comes first. None may be NaN.</summary>
    public static int[] Ascending(ReadOnlySpan<double> values)
    {
        ulong[] keys = new ulong[values.Length];
        int[] places = new int[values.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            // Adding 0 makes one zero of two. The bits of doubles sort as they do, those of negative ones the other way round.
            long bits = BitConverter.DoubleToInt64Bits(values[i] + 0.0);
            keys[i] = (ulong)(bits ^ ((bits >> 63) | long.MinValue));
            places[i] = i;
        }

        Sort(keys, places);
        return places;
    }

    /// <param name="keys">Sorted in place.</param>
    /// <param name="values">Moved along with the keys.</param>
    public static void Sort(Span<ulong> keys, Span<int> values)
    {
        ulong varying = 0;
        foreach (ulong key in keys)
        {
            varying |= key ^ keys[0];
        }

        ulong[] otherKeys = ArrayPool<ulong>.Shared.Rent(keys.Length);
        int[] otherValues = ArrayPool<int>.Shared.Rent(keys.Length);
        Span<ulong> toKeys = otherKeys.AsSpan(0, keys.Length);
        Span<int> toValues = otherValues.AsSpan(0, keys.Length);
        bool areMoved = false;
        for (int shift = 0; shift < 64; shift += 8)
        {
            // Most keys share their upper bytes: those passes would change nothing.
            if (((varying >> shift) & 0xFF) == 0)
            {
                continue;
            }

            if (areMoved)
            {
                Pass(toKeys, toValues, keys, values, shift);
            }
            else
            {
                Pass(keys, values, toKeys, toValues, shift);
            }

            areMoved = !areMoved;
        }

        if (areMoved)
        {
            toKeys.CopyTo(keys);
            toValues.CopyTo(values);
        }

        ArrayPool<ulong>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherValues);
    }

    private static void Pass(ReadOnlySpan<ulong> fromKeys, ReadOnlySpan<int> fromValues, Span<ulong> toKeys, Span<int> toValues, int shift)
    {
        Span<int> starts = stackalloc int[257];
        starts.Clear();
        foreach (ulong key in fromKeys)
        {
            starts[(int)((key >> shift) & 0xFF) + 1]++;
        }

        for (int digit = 1; digit < starts.Length; digit++)
        {
            starts[digit] += starts[digit - 1];
        }

        for (int i = 0; i < fromKeys.Length; i++)
        {
            int place = starts[(int)((fromKeys[i] >> shift) & 0xFF)]++;
            toKeys[place] = fromKeys[i];
            toValues[place] = fromValues[i];
        }
    }
}
