using System.Numerics;
using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>Finds the n-th firing of a neuron in a window, by turning 64 neurons' bits so that each stands in a row.</summary>
internal sealed unsafe class FiringPicker
{
    private readonly int? _bosId;
    private readonly ulong[] _square = new ulong[64];
    private readonly ulong[] _columns;
    private readonly int _longest;

    public FiringPicker(int? bosId, int positions)
    {
        _bosId = bosId;
        _longest = (positions + 63) / 64;
        _columns = new ulong[_longest * 64];
    }

    /// <summary>Turns the bits of 64 neurons over a window; BOS is left out.</summary>
    public void Turn(in WindowView view, int word)
    {
        Array.Clear(_columns);
        for (int first = 0; first < view.Length; first += 64)
        {
            for (int row = 0; row < 64; row++)
            {
                int position = first + row;
                bool counts = position < view.Length && view.Tokens[position] != _bosId;
                _square[row] = counts ? ((ulong*)(view.Lines + position))[word] : 0;
            }

            BitTranspose.Square(_square);
            for (int column = 0; column < 64; column++)
            {
                _columns[(column * _longest) + (first / 64)] = _square[column];
            }
        }
    }

    /// <summary>Firings of one of the 64 neurons.</summary>
    public int Count(int column)
    {
        int count = 0;
        foreach (ulong bits in Bits(column))
        {
            count += BitOperations.PopCount(bits);
        }

        return count;
    }

    /// <summary>The position of a firing, counted from 0.</summary>
    public int Position(int column, int firing)
    {
        int first = 0;
        foreach (ulong bits in Bits(column))
        {
            int count = BitOperations.PopCount(bits);
            if (firing < count)
            {
                ulong rest = bits;
                for (; firing > 0; firing--)
                {
                    rest &= rest - 1;
                }

                return first + BitOperations.TrailingZeroCount(rest);
            }

            firing -= count;
            first += 64;
        }

        throw new ArgumentOutOfRangeException(nameof(firing), "the window has fewer firings");
    }

    private ReadOnlySpan<ulong> Bits(int column) => _columns.AsSpan(column * _longest, _longest);
}
