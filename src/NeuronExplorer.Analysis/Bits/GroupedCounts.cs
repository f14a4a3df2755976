using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuronExplorer.Analysis.Grouping;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>
/// The one kernel behind every statistic: group the rows by a key and count the set bits of each column. It adds the
/// rows of a group vertically, 512 columns at once, and hands the bit-sliced counts to a visitor.
/// </summary>
internal static unsafe class GroupedCounts
{
    private const int Slices = 32;
    private const int FetchAhead = 24;
    private const int GroupsBetweenChecks = 1 << 14;

    /// <summary>Walks all groups of one block, in order.</summary>
    public static void Walk(
        FiringBits bits, int block, RowGroups groups, IGroupVisitor visitor, CancellationToken cancellation)
    {
        using AlignedBuffer<Vector512<ulong>> buffer = new(Slices);
        Vector512<ulong>* slices = buffer.Pointer;
        Vector512<ulong>* lines = bits.Block(block);
        int last = groups.Rows.Length - 1;
        fixed (int* rows = groups.Rows)
        {
            for (int group = 0; group < groups.Count; group++)
            {
                if (group % GroupsBetweenChecks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                int start = groups.Starts[group];
                int size = groups.Starts[group + 1] - start;
                Lines of = new(lines, rows + start, rows + last);
                int used = BitSlices.For(size);
                Add(of, size, slices, used);
                visitor.Visit(group, size, new ReadOnlySpan<Vector512<ulong>>(slices, used));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Lines lines, int size, Vector512<ulong>* slices, int used)
    {
        switch (size)
        {
            case 1:
                slices[0] = lines[0];
                break;
            case 2:
                {
                    Vector512<ulong> first = lines[0];
                    Vector512<ulong> second = lines[1];
                    slices[0] = first ^ second;
                    slices[1] = first & second;
                    break;
                }

            case 3:
                {
                    Vector512<ulong> first = lines[0];
                    Vector512<ulong> second = lines[1];
                    Vector512<ulong> third = lines[2];
                    slices[0] = CarrySave.Sum(first, second, third);
                    slices[1] = CarrySave.Carry(first, second, third);
                    break;
                }

            default:
                AddMany(lines, size, slices, used);
                break;
        }
    }

    private static void AddMany(Lines lines, int size, Vector512<ulong>* slices, int used)
    {
        Vector512<ulong> ones = Vector512<ulong>.Zero;
        Vector512<ulong> twos = Vector512<ulong>.Zero;
        Vector512<ulong> fours = Vector512<ulong>.Zero;
        new Span<Vector512<ulong>>(slices, used).Clear();
        int row = 0;
        for (; row + 8 <= size; row += 8)
        {
            Pair(lines, row, ref ones, out Vector512<ulong> twosA);
            Pair(lines, row + 2, ref ones, out Vector512<ulong> twosB);
            Join(twosA, twosB, ref twos, out Vector512<ulong> foursA);
            Pair(lines, row + 4, ref ones, out twosA);
            Pair(lines, row + 6, ref ones, out twosB);
            Join(twosA, twosB, ref twos, out Vector512<ulong> foursB);
            Join(foursA, foursB, ref fours, out Vector512<ulong> eights);
            CarrySave.Ripple(slices, 3, eights);
        }

        for (; row < size; row++)
        {
            Vector512<ulong> carry = lines[row];
            (ones, carry) = (ones ^ carry, ones & carry);
            (twos, carry) = (twos ^ carry, twos & carry);
            (fours, carry) = (fours ^ carry, fours & carry);
            CarrySave.Ripple(slices, 3, carry);
        }

        slices[0] = ones;
        slices[1] = twos;
        slices[2] = fours;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(Lines lines, int row, ref Vector512<ulong> sum, out Vector512<ulong> carry) =>
        Join(lines[row], lines[row + 1], ref sum, out carry);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(
        Vector512<ulong> first, Vector512<ulong> second, ref Vector512<ulong> sum, out Vector512<ulong> carry)
    {
        carry = CarrySave.Carry(sum, first, second);
        sum = CarrySave.Sum(sum, first, second);
    }

    /// <summary>A group's lines in a block; the rows to come, also of later groups, are fetched ahead.</summary>
    private readonly ref struct Lines(Vector512<ulong>* block, int* rows, int* last)
    {
        public Vector512<ulong> this[int index]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                if (Sse.IsSupported)
                {
                    int* ahead = rows + index + FetchAhead;
                    Sse.Prefetch0(block + *(ahead <= last ? ahead : last));
                }

                return block[rows[index]];
            }
        }
    }
}

/// <summary>Takes the counts of one block, group after group.</summary>
internal interface IGroupVisitor
{
    /// <param name="group">Index of the group.</param>
    /// <param name="size">Its rows, at least 1.</param>
    /// <param name="slices">Bit-sliced counts of the block's 512 columns; valid only during the call.</param>
    void Visit(int group, int size, ReadOnlySpan<Vector512<ulong>> slices);
}
