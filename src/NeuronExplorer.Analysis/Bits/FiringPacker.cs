using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuronExplorer.Analysis.Bits;

/// <summary>
/// Packs pre-activations to firing bits: a neuron fires where its value is above 0 (paper.md, "Setting"), so
/// zero of either sign and NaN do not fire, and the smallest denormal does.
/// </summary>
internal static unsafe class FiringPacker
{
    private const int WordColumns = 64;

    /// <summary>Packs one row of one block.</summary>
    /// <param name="row">The block's part of the row.</param>
    /// <param name="columns">Neurons of the block.</param>
    /// <param name="line">Eight words.</param>
    public static void PackLine(float* row, int columns, ulong* line)
    {
        int whole = columns / WordColumns;
        for (int word = 0; word < whole; word++, row += WordColumns)
        {
            line[word] = Fires(row, 0) | Fires(row, 16) | Fires(row, 32) | Fires(row, 48);
        }

        if (whole < 8)
        {
            new Span<ulong>(line + whole, 8 - whole).Clear();
            PackRest(row, columns % WordColumns, line + whole);
        }
    }

    /// <summary>
    /// Packs one row of one block, and keeps for each column the highest value above 0 and the position that first had it.
    /// </summary>
    /// <param name="row">The block's part of the row.</param>
    /// <param name="columns">Neurons of the block.</param>
    /// <param name="line">Eight words.</param>
    /// <param name="highest">512 values, 0 before the first row.</param>
    /// <param name="highestAt">512 positions.</param>
    /// <param name="position">The row's position in its window.</param>
    public static void PackLine(float* row, int columns, ulong* line, float* highest, int* highestAt, int position)
    {
        Vector512<int> here = Vector512.Create(position);
        int whole = columns / WordColumns;
        for (int word = 0; word < whole; word++)
        {
            line[word] = Fires(row, 0, highest, highestAt, here)
                | Fires(row, 16, highest, highestAt, here)
                | Fires(row, 32, highest, highestAt, here)
                | Fires(row, 48, highest, highestAt, here);
            row += WordColumns;
            highest += WordColumns;
            highestAt += WordColumns;
        }

        if (whole < 8)
        {
            new Span<ulong>(line + whole, 8 - whole).Clear();
            PackRest(row, columns % WordColumns, line + whole);
            for (int column = 0; column < columns % WordColumns; column++)
            {
                if (row[column] > highest[column])
                {
                    highest[column] = row[column];
                    highestAt[column] = position;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fires(float* row, int part) =>
        Vector512.GreaterThan(Vector512.Load(row + part), Vector512<float>.Zero).ExtractMostSignificantBits() << part;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fires(float* row, int part, float* highest, int* highestAt, Vector512<int> position)
    {
        Vector512<float> values = Vector512.Load(row + part);
        Vector512<float> best = Vector512.Load(highest + part);
        Vector512<float> higher = Vector512.GreaterThan(values, best);
        Vector512.ConditionalSelect(higher, values, best).Store(highest + part);
        Vector512.ConditionalSelect(higher.AsInt32(), position, Vector512.Load(highestAt + part)).Store(highestAt + part);
        return Vector512.GreaterThan(values, Vector512<float>.Zero).ExtractMostSignificantBits() << part;
    }

    /// <summary>The last neurons of a layer whose ffn_dim is not a multiple of 64.</summary>
    private static void PackRest(float* row, int columns, ulong* word)
    {
        for (int column = 0; column < columns; column++)
        {
            *word |= row[column] > 0 ? 1UL << column : 0;
        }
    }
}
