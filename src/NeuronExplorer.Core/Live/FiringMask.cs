using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuronExplorer.Core.Live;

/// <summary>Finds values above 0, sixty-four at a time: a branch per value would be mispredicted half of the time.</summary>
internal static class FiringMask
{
    private const int Width = 64;

    /// <summary>How many are above 0.</summary>
    public static int Count(ReadOnlySpan<float> values)
    {
        int count = 0;
        for (int start = 0; start < values.Length; start += Width)
        {
            count += BitOperations.PopCount(Of(values[start..Math.Min(start + Width, values.Length)]));
        }

        return count;
    }

    /// <summary>The places of those above 0, ascending.</summary>
    public static int[] Places(ReadOnlySpan<float> values)
    {
        int[] places = new int[Count(values)];
        int found = 0;
        for (int start = 0; start < values.Length; start += Width)
        {
            for (ulong mask = Of(values[start..Math.Min(start + Width, values.Length)]); mask != 0; mask &= mask - 1)
            {
                places[found++] = start + BitOperations.TrailingZeroCount(mask);
            }
        }

        return places;
    }

    /// <summary>Words of 64 bits for so many neurons.</summary>
    public static int Words(int neurons) => (neurons + Width - 1) / Width;

    /// <summary>Writes a bit for each value, the first lowest.</summary>
    public static void Pack(ReadOnlySpan<float> values, Span<ulong> into)
    {
        for (int word = 0; word < into.Length; word++)
        {
            into[word] = Of(values[(word * Width)..Math.Min((word + 1) * Width, values.Length)]);
        }
    }

    /// <summary>The places of the bits that are set, ascending.</summary>
    public static int[] Places(ReadOnlySpan<ulong> bits)
    {
        int count = 0;
        foreach (ulong word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        int[] places = new int[count];
        int found = 0;
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong mask = bits[word]; mask != 0; mask &= mask - 1)
            {
                places[found++] = (word * Width) + BitOperations.TrailingZeroCount(mask);
            }
        }

        return places;
    }

    /// <summary>A bit for each of up to 64 values, the first lowest.</summary>
    private static ulong Of(ReadOnlySpan<float> values)
    {
        ulong mask = 0;
        int i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512<float> some = Vector512.Create(values.Slice(i, Vector512<float>.Count));
            mask |= Vector512.GreaterThan(some, Vector512<float>.Zero).ExtractMostSignificantBits() << i;
        }

        for (; i < values.Length; i++)
        {
            mask |= values[i] > 0 ? 1UL << i : 0;
        }

        return mask;
    }
}
