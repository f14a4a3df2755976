using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>Consumes one block's counts by position: each neuron's curve over full-length windows.</summary>
internal sealed unsafe class PositionVisitor : IGroupVisitor, IDisposable
{
    private const int Tile = 16;

    private readonly int _positions;
    private readonly AlignedBuffer<int> _tile = new(Tile * FiringBits.BlockColumns);
    private readonly AlignedBuffer<int> _curves;

    public PositionVisitor(int positions)
    {
        _positions = positions;
        _curves = new AlignedBuffer<int>((long)FiringBits.BlockColumns * positions);
    }

    public void Visit(int group, int size, ReadOnlySpan<Vector512<ulong>> slices)
    {
        BitSlices.Expand(slices, _tile.Pointer + (group % Tile * FiringBits.BlockColumns));
        if (group % Tile == Tile - 1 || group == _positions - 1)
        {
            StoreTile(group / Tile * Tile, (group % Tile) + 1);
        }
    }

    /// <summary>[position]: in how many full-length windows a column fires there; valid until disposed.</summary>
    public ReadOnlySpan<int> Curve(int column) => new(_curves.Pointer + ((long)column * _positions), _positions);

    public void Dispose()
    {
        _tile.Dispose();
        _curves.Dispose();
    }

    /// <summary>Turns 16 positions of 512 columns at once, so that each neuron's curve is written a cache line at a time.</summary>
    private void StoreTile(int first, int count)
    {
        for (int column = 0; column < FiringBits.BlockColumns; column++)
        {
            int* curve = _curves.Pointer + ((long)column * _positions) + first;
            int* source = _tile.Pointer + column;
            for (int position = 0; position < count; position++, source += FiringBits.BlockColumns)
            {
                curve[position] = *source;
            }
        }
    }
}
