using System.Numerics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// One positional curve: counts of full-length windows, position after position. Each count is told by its difference from
/// a running mean, and the difference by its size in bits under what sizes were usual lately. A curve that stands at 0 or
/// at the number of windows costs a few bytes; noise costs what its spread makes inevitable.
/// </summary>
internal sealed class CurveCodec
{
    private const int Sizes = 33;
    private const int Scale = 4;

    private readonly AdaptiveBit[] _size = new AdaptiveBit[Sizes * Sizes];
    private readonly AdaptiveBit[] _top = new AdaptiveBit[Sizes * 4];
    private readonly AdaptiveBit[] _sign = new AdaptiveBit[Sizes];
    private long _mean;
    private long _spread;

    /// <summary>Writes counts, none negative; their number is not written.</summary>
    public void Encode(PackWriter writer, ReadOnlySpan<int> counts)
    {
        Reset();
        BitEncoder encoder = new(writer);
        foreach (int count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            long expected = Expected;
            uint difference = (uint)Math.Abs(count - expected);
            int size = 32 - BitOperations.LeadingZeroCount(difference);
            Span<AdaptiveBit> usual = UsualSizes;
            for (int i = 0; i < size; i++)
            {
                encoder.Bit(1, ref usual[i]);
            }

            encoder.Bit(0, ref usual[size]);
            EncodeBelowTop(encoder, difference, size);
            if (difference != 0 && difference <= expected)
            {
                encoder.Bit(count < expected ? 1 : 0, ref _sign[size]);
            }

            Learn(count, difference);
        }

        encoder.Finish();
    }

    /// <summary>Reads counts into the whole of an array.</summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<int> counts)
    {
        Reset();
        BitDecoder decoder = new(bytes);
        for (int i = 0; i < counts.Length; i++)
        {
            long expected = Expected;
            Span<AdaptiveBit> usual = UsualSizes;
            int size = 0;
            while (size < Sizes - 1 && decoder.Bit(ref usual[size]) != 0)
            {
                size++;
            }

            uint difference = DecodeBelowTop(ref decoder, size);
            bool below = difference != 0 && difference <= expected && decoder.Bit(ref _sign[size]) != 0;
            long count = below ? expected - difference : expected + difference;
            counts[i] = count <= int.MaxValue ? (int)count : throw new InvalidDataException("a positional curve is damaged");
            Learn(counts[i], difference);
        }
    }

    private long Expected => (_mean + (1 << (Scale - 1))) >> Scale;

    /// <summary>Likelihoods of sizes, unary, under the usual spread.</summary>
    private Span<AdaptiveBit> UsualSizes =>
        _size.AsSpan(Math.Min(Sizes - 1, 64 - BitOperations.LeadingZeroCount((ulong)_spread)) * Sizes, Sizes);

    private void EncodeBelowTop(BitEncoder encoder, uint difference, int size)
    {
        if (size >= 2)
        {
            int second = (int)(difference >> (size - 2)) & 1;
            encoder.Bit(second, ref _top[size * 4]);
            if (size >= 3)
            {
                encoder.Bit((int)(difference >> (size - 3)) & 1, ref _top[(size * 4) + 1 + second]);
                encoder.Even(difference, size - 3);
            }
        }
    }

    private uint DecodeBelowTop(ref BitDecoder decoder, int size)
    {
        if (size < 2)
        {
            return (uint)size;
        }

        uint second = (uint)decoder.Bit(ref _top[size * 4]);
        uint difference = 2 | second;
        if (size >= 3)
        {
            difference = (difference << 1) | (uint)decoder.Bit(ref _top[(size * 4) + 1 + (int)second]);
            difference = (difference << (size - 3)) | decoder.Even(size - 3);
        }

        return difference;
    }

    private void Learn(int count, uint difference)
    {
        _mean += (((long)count << Scale) - _mean) >> 3;
        _spread += (((long)difference << Scale) - _spread) >> 3;
    }

    private void Reset()
    {
        _size.AsSpan().Fill(AdaptiveBit.New);
        _top.AsSpan().Fill(AdaptiveBit.New);
        _sign.AsSpan().Fill(AdaptiveBit.New);
        _mean = 0;
        _spread = 0;
    }
}
