using System.Runtime.InteropServices;
using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>
/// Lines of a block, one a row, turned so that each neuron's rows stand together. A byte then holds eight rows of one neuron,
/// and since neurons differ in how often they fire, that takes less than half of the space in a sparse layer, and no more in a dense one.
/// </summary>
internal static class TurnedLines
{
    private const int Side = 64;
    private const int LineWords = FiringBits.BlockColumns / Side;

    /// <summary>Bytes of so many rows, turned; what is beyond the last row is 0.</summary>
    public static int BytesFor(int rows) => WordsFor(rows) * sizeof(ulong) * FiringBits.BlockColumns;

    /// <summary>Turns lines.</summary>
    /// <param name="lines">64 bytes a row.</param>
    /// <param name="turned">As many bytes as <see cref="BytesFor"/> says.</param>
    public static void Turn(ReadOnlySpan<byte> lines, Span<byte> turned)
    {
        ReadOnlySpan<ulong> from = MemoryMarshal.Cast<byte, ulong>(lines);
        Span<ulong> into = MemoryMarshal.Cast<byte, ulong>(turned);
        int words = WordsFor(lines.Length / FiringBits.LineBytes);
        Span<ulong> square = stackalloc ulong[Side];
        for (int word = 0; word < words; word++)
        {
            ReadOnlySpan<ulong> rows = from[(word * Side * LineWords)..];
            for (int part = 0; part < LineWords; part++)
            {
                for (int row = 0; row < Side; row++)
                {
                    int at = (row * LineWords) + part;
                    square[row] = at < rows.Length ? rows[at] : 0;
                }

                BitTranspose.Square(square);
                for (int column = 0; column < Side; column++)
                {
                    into[(((part * Side) + column) * words) + word] = square[column];
                }
            }
        }
    }

    /// <summary>Turns lines back.</summary>
    /// <param name="turned">What <see cref="Turn"/> made.</param>
    /// <param name="lines">64 bytes a row.</param>
    public static void TurnBack(ReadOnlySpan<byte> turned, Span<byte> lines)
    {
        ReadOnlySpan<ulong> from = MemoryMarshal.Cast<byte, ulong>(turned);
        Span<ulong> into = MemoryMarshal.Cast<byte, ulong>(lines);
        int words = WordsFor(lines.Length / FiringBits.LineBytes);
        Span<ulong> square = stackalloc ulong[Side];
        for (int word = 0; word < words; word++)
        {
            Span<ulong> rows = into[(word * Side * LineWords)..];
            for (int part = 0; part < LineWords; part++)
            {
                for (int column = 0; column < Side; column++)
                {
                    square[column] = from[(((part * Side) + column) * words) + word];
                }

                BitTranspose.Square(square);
                for (int at = part, row = 0; row < Side && at < rows.Length; at += LineWords, row++)
                {
                    rows[at] = square[row];
                }
            }
        }
    }

    private static int WordsFor(int rows) => (rows + Side - 1) / Side;
}
