using System.Numerics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// One positional curve: counts of full-length windows, position after position. Each count is stored as its difference
/// from a running mean, in a Rice code whose parameter follows the size of recent differences. This is within a few percent
/// of the entropy of the curve's noise, and takes microseconds.
/// </summary>
internal static class CurveCodec
{
    /// <summary>A difference that would take more ones than this is written as a plain number.</summary>
    private const int MostOnes = 24;

    public static void Encode(PackWriter writer, ReadOnlySpan<int> counts)
    {
        BitWriter bits = new(writer);
        Running running = default;
        foreach (int count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            ulong difference = Fold(count, running.Expected);
            int low = running.LowBits;
            ulong ones = difference >> low;
            if (ones < MostOnes)
            {
                bits.Bits((1u << ((int)ones + 1)) - 2, (int)ones + 1);
                bits.Bits((uint)(difference & ((1UL << low) - 1)), low);
            }
            else
            {
                bits.Bits((1u << MostOnes) - 1, MostOnes);
                bits.Bits((uint)(difference >> 32), 32);
                bits.Bits((uint)difference, 32);
            }

            running.Learn(count, difference);
        }

        bits.Finish();
    }

    /// <summary>Reads counts until the span is full.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, Span<int> counts)
    {
        BitReader bits = new(bytes);
        Running running = default;
        for (int i = 0; i < counts.Length; i++)
        {
            int low = running.LowBits;
            int ones = bits.Ones(MostOnes);
            ulong difference = ones < MostOnes
                ? ((ulong)ones << low) | bits.Bits(low)
                : ((ulong)bits.Bits(32) << 32) | bits.Bits(32);
            counts[i] = Unfold(difference, running.Expected);
            running.Learn(counts[i], difference);
        }
    }

    /// <summary>Interleaves differences of both signs as far down as a count can fall; larger ones can only be positive.</summary>
    private static ulong Fold(long count, long expected)
    {
        long difference = count - expected;
        return (ulong)(Math.Abs(difference) > expected ? count : difference >= 0 ? 2 * difference : (-2 * difference) - 1);
    }

    private static int Unfold(ulong folded, long expected)
    {
        long count = folded > (ulong)(2 * expected)
            ? (long)Math.Min(folded, long.MaxValue)
            : expected + ((folded & 1) == 0 ? (long)(folded >> 1) : -(long)((folded + 1) >> 1));
        return count is >= 0 and <= int.MaxValue ? (int)count : throw new InvalidDataException("a positional curve is damaged");
    }

    /// <summary>The prediction from the counts so far; both means are in sixteenths.</summary>
    private struct Running
    {
        private long _mean;
        private long _spread;

        public readonly long Expected => (_mean + 8) >> 4;

        /// <summary>The Rice parameter: how many low bits to store as they are, from the usual size of a difference.</summary>
        public readonly int LowBits => Math.Min(30, Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)_spread >> 4 | 1)));

        public void Learn(int count, ulong difference)
        {
            _mean += (((long)count << 4) - _mean) >> 3;
            _spread += ((long)(difference << 4) - _spread) >> 4;
        }
    }
}
