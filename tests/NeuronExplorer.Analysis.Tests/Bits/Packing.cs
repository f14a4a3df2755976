using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Tests.Bits;

/// <summary>Packs rows with the kernels that an observer calls row by row.</summary>
internal static unsafe class Packing
{
    /// <param name="bits">Takes rows <paramref name="firstRow"/> and following.</param>
    /// <param name="firstRow">The corpus row of the first row.</param>
    /// <param name="values">[rows, neurons], row after row.</param>
    public static void Pack(FiringBits bits, int firstRow, float[] values) =>
        ForLines(bits, firstRow, values, (_, row, columns, line) => FiringPacker.PackLine((float*)row, columns, (ulong*)line));

    /// <summary>Does the same, and keeps each neuron's highest value above 0 and the first row that has it.</summary>
    public static (float[] Highest, int[] HighestAt) PackHighest(FiringBits bits, int firstRow, float[] values)
    {
        float[] highest = new float[bits.Blocks * FiringBits.BlockColumns];
        int[] highestAt = new int[highest.Length];
        fixed (float* high = highest)
        fixed (int* at = highestAt)
        {
            (nint highs, nint ats) = ((nint)high, (nint)at);
            ForLines(bits, firstRow, values, (place, row, columns, line) => FiringPacker.PackLine(
                (float*)row,
                columns,
                (ulong*)line,
                (float*)highs + (place.Block * FiringBits.BlockColumns),
                (int*)ats + (place.Block * FiringBits.BlockColumns),
                place.Row));
        }

        return (highest, highestAt);
    }

    private static void ForLines(FiringBits bits, int firstRow, float[] values, Action<(int Row, int Block), nint, int, nint> pack)
    {
        fixed (float* start = values)
        {
            for (int row = 0; row < values.Length / bits.Columns; row++)
            {
                for (int block = 0; block < bits.Blocks; block++)
                {
                    float* part = start + (row * bits.Columns) + (block * FiringBits.BlockColumns);
                    pack((row, block), (nint)part, bits.ColumnsOf(block), (nint)(bits.Block(block) + firstRow + row));
                }
            }
        }
    }
}
