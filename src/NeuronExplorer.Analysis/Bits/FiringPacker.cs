using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuronExplorer.Core.Processors;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>
/// Packs pre-activations to firing bits: a neuron fires where its value is above 0 (paper.md, "Setting"), so neither
/// zero of either sign nor NaN fires, and the smallest denormal does.
/// </summary>
public static unsafe class FiringPacker
{
    private const int WordColumns = 64;

    /// <summary>Rows that one thread packs at a time.</summary>
    private const int PieceRows = 256;

    /// <summary>Packs rows of fp32 pre-activations.</summary>
    /// <param name="bits">Takes rows <paramref name="firstRow"/> and following.</param>
    /// <param name="firstRow">The corpus row of the first.</param>
    /// <param name="preactivations">[rows, ffn_dim], row after row.</param>
    public static void Pack(FiringBits bits, int firstRow, ReadOnlyMemory<float> preactivations)
    {
        ForRows(RowsOf(bits, firstRow, preactivations.Length), (first, end) =>
        {
            using AlignedBuffer<float> none = new(FiringBits.BlockColumns);
            fixed (float* start = preactivations.Span)
            {
                for (int index = first; index < end; index++)
                {
                    float* row = start + ((long)index * bits.Columns);
                    for (int block = 0; block < bits.Blocks; block++, row += FiringBits.BlockColumns)
                    {
                        PackLine(row, none.Pointer, bits.Columns, bits.ColumnsOf(block), (ulong*)(bits.Block(block) + firstRow + index));
                    }
                }
            }
        });
    }

    /// <summary>Packs rows of fp16 pre-activations.</summary>
    /// <param name="bits">Takes rows <paramref name="firstRow"/> and following.</param>
    /// <param name="firstRow">The corpus row of the first.</param>
    /// <param name="preactivations">[rows, ffn_dim], row after row.</param>
    public static void Pack(FiringBits bits, int firstRow, ReadOnlyMemory<Half> preactivations)
    {
        ForRows(RowsOf(bits, firstRow, preactivations.Length), (first, end) =>
        {
            fixed (Half* start = preactivations.Span)
            {
                for (int index = first; index < end; index++)
                {
                    short* row = (short*)start + ((long)index * bits.Columns);
                    for (int block = 0; block < bits.Blocks; block++, row += FiringBits.BlockColumns)
                    {
                        PackHalfLine(row, bits.ColumnsOf(block), (ulong*)(bits.Block(block) + firstRow + index));
                    }
                }
            }
        });
    }

    /// <summary>Packs one row of one block.</summary>
    /// <param name="row">The block's part of the row.</param>
    /// <param name="bias">Added to it; 512 values.</param>
    /// <param name="stride">Distance to the next row, which is fetched ahead.</param>
    /// <param name="columns">Neurons of the block.</param>
    /// <param name="line">Eight words.</param>
    internal static void PackLine(float* row, float* bias, int stride, int columns, ulong* line)
    {
        int whole = columns / WordColumns;
        for (int word = 0; word < whole; word++, row += WordColumns, bias += WordColumns)
        {
            line[word] = Fires(row, bias, 0, stride) | Fires(row, bias, 16, stride) | Fires(row, bias, 32, stride) | Fires(row, bias, 48,
                stride);
        }

        if (whole < 8)
        {
            new Span<ulong>(line + whole, 8 - whole).Clear();
            PackRest(row, bias, columns % WordColumns, line + whole);
        }
    }

    /// <summary>
    /// Packs one row of one block, and keeps for each column the highest value above 0 and the position that first had it.
    /// </summary>
    /// <param name="row">The block's part of the row.</param>
    /// <param name="bias">Added to it; 512 values.</param>
    /// <param name="stride">Distance to the next row, which is fetched ahead.</param>
    /// <param name="columns">Neurons of the block.</param>
    /// <param name="line">Eight words.</param>
    /// <param name="highest">512 values, 0 before the first row.</param>
    /// <param name="highestAt">512 positions.</param>
    /// <param name="position">The row's position in its window.</param>
    internal static void PackLine(
        float* row, float* bias, int stride, int columns, ulong* line, float* highest, int* highestAt, int position)
    {
        Vector512<int> here = Vector512.Create(position);
        int whole = columns / WordColumns;
        for (int word = 0; word < whole; word++)
        {
            line[word] = Fires(row, bias, 0, stride, highest, highestAt, here)
                | Fires(row, bias, 16, stride, highest, highestAt, here)
                | Fires(row, bias, 32, stride, highest, highestAt, here)
                | Fires(row, bias, 48, stride, highest, highestAt, here);
            row += WordColumns;
            bias += WordColumns;
            highest += WordColumns;
            highestAt += WordColumns;
        }

        if (whole < 8)
        {
            new Span<ulong>(line + whole, 8 - whole).Clear();
            PackRest(row, bias, columns % WordColumns, line + whole);
            for (int column = 0; column < columns % WordColumns; column++)
            {
                float value = row[column] + bias[column];
                if (value > highest[column])
                {
                    highest[column] = value;
                    highestAt[column] = position;
                }
            }
        }
    }

    /// <summary>Shares rows out: whole rows are read one after the other, which the processor foresees.</summary>
    private static void ForRows(int rows, Action<int, int> pack) => InParallel.For((rows + PieceRows - 1) / PieceRows, piece =>
        pack(piece * PieceRows, Math.Min((piece + 1) * PieceRows, rows)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fires(float* row, float* bias, int part, int stride)
    {
        Prefetch(row + part + stride);
        return Vector512.GreaterThan(Vector512.Load(row + part) + Vector512.Load(bias + part), Vector512<float>.Zero)
            .ExtractMostSignificantBits() << part;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fires(float* row, float* bias, int part, int stride, float* highest, int* highestAt, Vector512<int> position)
    {
        Prefetch(row + part + stride);
        Vector512<float> values = Vector512.Load(row + part) + Vector512.Load(bias + part);
        Vector512<float> best = Vector512.Load(highest + part);
        Vector512<float> higher = Vector512.GreaterThan(values, best);
        Vector512.ConditionalSelect(higher, values, best).Store(highest + part);
        Vector512.ConditionalSelect(higher.AsInt32(), position, Vector512.Load(highestAt + part)).Store(highestAt + part);
        return Vector512.GreaterThan(values, Vector512<float>.Zero).ExtractMostSignificantBits() << part;
    }

    /// <summary>The last neurons of a layer whose ffn_dim is no multiple of 64.</summary>
    private static void PackRest(float* row, float* bias, int columns, ulong* word)
    {
        for (int column = 0; column < columns; column++)
        {
            *word |= row[column] + bias[column] > 0 ? 1UL << column : 0;
        }
    }

    private static void PackHalfLine(short* row, int columns, ulong* line)
    {
        // As integers, positive halves up to infinity (0x7C00) order like their values; above lie the NaNs.
        Vector512<short> infinity = Vector512.Create((short)0x7C00);
        for (int word = 0; word < 8; word++)
        {
            ulong bits = 0;
            for (int part = 0; part < 64 && (word * 64) + part < columns; part += 32)
            {
                int column = (word * 64) + part;
                Vector512<short> values = LoadHalf(row + column, columns - column);
                Vector512<short> fires = Vector512.GreaterThan(values, Vector512<short>.Zero)
                    & Vector512.LessThanOrEqual(values, infinity);
                bits |= fires.ExtractMostSignificantBits() << part;
            }

            line[word] = bits;
        }
    }

    private static Vector512<short> LoadHalf(short* source, int available)
    {
        if (available >= 32)
        {
            return Vector512.Load(source);
        }

        short* padded = stackalloc short[32];
        new Span<short>(padded, 32).Clear();
        new ReadOnlySpan<short>(source, available).CopyTo(new Span<short>(padded, 32));
        return Vector512.Load(padded);
    }

    /// <summary>Blocks are narrow stripes of long rows, which the processor does not foresee.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    private static int RowsOf(FiringBits bits, int firstRow, int values)
    {
        int rows = values / bits.Columns;
        if (rows * bits.Columns != values || firstRow < 0 || firstRow + rows > bits.Rows)
        {
            throw new ArgumentException(
                $"{values} values are not whole rows of {bits.Columns} that fit at row {firstRow} of {bits.Rows}", nameof(values));
        }

        return rows;
    }
}
