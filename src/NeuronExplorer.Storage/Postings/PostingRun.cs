using System.Numerics;
using System.Runtime.CompilerServices;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>
/// A run of a key's postings, as bytes: how many the key has from here on, how often its n-gram occurs, and each neuron with its
/// count, or its rank and score. Reliable triggers are many, and so are written as bits: neurons ascending by their gaps, and how
/// often each does not fire instead of how often it does.
/// </summary>
internal static class PostingRun
{
    /// <summary>Postings in a run.</summary>
    public const int Most = 256;

    /// <param name="writer">Takes the bytes.</param>
    /// <param name="kind">What the postings are.</param>
    /// <param name="rest">The key's postings from the run's first on.</param>
    public static void Pack(PackWriter writer, PostingKind kind, ReadOnlySpan<Posting> rest)
    {
        ReadOnlySpan<Posting> run = rest[..Math.Min(rest.Length, Most)];
        writer.Number(rest.Length);
        if (!PostingKey.IsTrigger(kind))
        {
            foreach (Posting posting in run)
            {
                writer.Number(posting.Neuron);
                writer.Number(posting.Count);
                writer.Rounded(BitConverter.Int32BitsToSingle(posting.Occurrences));
            }

            return;
        }

        // How often an n-gram occurs is the same for every neuron.
        int occurrences = run[0].Occurrences;
        writer.Number(occurrences);
        foreach (Posting posting in run)
        {
            if (posting.Occurrences != occurrences)
            {
                throw new ArgumentException(
                    $"an n-gram of neuron {posting.Neuron} occurs {posting.Occurrences} times, and {occurrences} times for another neuron");
            }
        }

        if (!PostingKey.IsBestFirst(kind))
        {
            PackBits(writer, run, occurrences);
            return;
        }

        foreach (Posting posting in run)
        {
            writer.Number(posting.Neuron);
            writer.Number(posting.Count);
        }
    }

    /// <summary>How many postings the key has from the run on; adds so many of the run's to a list, or none.</summary>
    /// <param name="reader">Stands at a run, and then behind it where no more than <paramref name="most"/> are in it.</param>
    /// <param name="kind">What the postings are.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="found">Takes them; null to pass over the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Unpack(ref PackReader reader, PostingKind kind, int most, List<Posting>? found)
    {
        int rest = reader.Number();
        int count = Math.Min(Math.Min(rest, Most), most);
        if (!PostingKey.IsTrigger(kind))
        {
            for (int i = 0; i < count; i++)
            {
                int neuron = reader.Number();
                int rank = reader.Number();
                float score = reader.Rounded();
                found?.Add(new Posting(neuron, rank, BitConverter.SingleToInt32Bits(score)));
            }

            return rest;
        }

        int occurrences = reader.Number();
        if (!PostingKey.IsBestFirst(kind))
        {
            UnpackBits(ref reader, count, occurrences, found);
        }
        else if (found is null)
        {
            reader.Skip(2 * count);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                int neuron = reader.Number();
                found.Add(new Posting(neuron, reader.Number(), occurrences));
            }
        }

        return rest;
    }

    private static void PackBits(PackWriter writer, ReadOnlySpan<Posting> run, int occurrences)
    {
        long misses = 0;
        foreach (Posting posting in run)
        {
            misses += occurrences - posting.Count;
        }

        int gapBits = BitsOf((run[^1].Neuron + 1L) / run.Length);
        int missBits = BitsOf(misses / run.Length);
        PackWriter packed = new();
        BitWriter bits = new(packed);
        int last = -1;
        foreach (Posting posting in run)
        {
            Write(ref bits, posting.Neuron - last - 1, gapBits);
            Write(ref bits, occurrences - posting.Count, missBits);
            last = posting.Neuron;
        }

        bits.Finish();
        writer.Byte((byte)gapBits);
        writer.Byte((byte)missBits);
        writer.Number(packed.Length);
        writer.Bytes(packed.Written);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackBits(ref PackReader reader, int count, int occurrences, List<Posting>? found)
    {
        int gapBits = reader.Byte();
        int missBits = reader.Byte();
        ReadOnlySpan<byte> packed = reader.Bytes(reader.Number());
        if (found is null)
        {
            return;
        }

        BitReader bits = new(packed);
        int neuron = -1;
        for (int i = 0; i < count; i++)
        {
            neuron = checked(neuron + 1 + Read(ref bits, gapBits));
            found.Add(new Posting(neuron, occurrences - Read(ref bits, missBits), occurrences));
        }
    }

    /// <summary>The bits that most numbers with this mean need.</summary>
    private static int BitsOf(long mean) => BitOperations.Log2((ulong)mean + 1);

    /// <summary>
    /// Writes a number that usually has so many bits: how many more it has, as ones, and then itself (exponential Golomb).
    /// </summary>
    private static void Write(ref BitWriter bits, int number, int usual)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        uint above = (uint)number + (1u << usual);
        int length = BitOperations.Log2(above);
        bits.Bits((uint)((1UL << (length - usual)) - 1), length - usual);
        bits.Bits(0, 1);
        bits.Bits(above & (uint)((1UL << length) - 1), length);
    }

    private static int Read(ref BitReader bits, int usual)
    {
        int length = usual + bits.Ones(32 - usual);
        return length < 32
            ? (int)((bits.Bits(length) | (1u << length)) - (1u << usual))
            : throw new InvalidDataException("packed bits hold an impossible number");
    }
}
