using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>Consumes one block's counts by part: firings by domain, at BOS, and the checkpoint of the first firing.</summary>
internal sealed unsafe class PartVisitor : IGroupVisitor, IDisposable
{
    /// <summary>The checkpoint of a column that never fires.</summary>
    public const int Never = int.MaxValue;

    private readonly PartGroups _parts;
    private readonly AlignedBuffer<int> _counts = new(FiringBits.BlockColumns);
    private readonly int[][] _domains;
    private readonly int[] _bos = new int[FiringBits.BlockColumns];
    private readonly int[] _checkpoints = new int[FiringBits.BlockColumns];

    public PartVisitor(PartGroups parts)
    {
        _parts = parts;
        _domains = [.. Enumerable.Range(0, parts.Domains).Select(_ => new int[FiringBits.BlockColumns])];
        Array.Fill(_checkpoints, Never);
    }

    public void Visit(int group, int size, ReadOnlySpan<Vector512<ulong>> slices)
    {
        BitSlices.Expand(slices, _counts.Pointer);
        int[] sums = _parts.Domain(group) is int domain ? _domains[domain] : _bos;
        int checkpoint = _parts.Checkpoint(group);
        for (int column = 0; column < FiringBits.BlockColumns; column++)
        {
            int count = _counts.Pointer[column];
            sums[column] += count;
            if (count > 0 && checkpoint < _checkpoints[column])
            {
                _checkpoints[column] = checkpoint;
            }
        }
    }

    public int Bos(int column) => _bos[column];

    public int Domain(int domain, int column) => _domains[domain][column];

    /// <summary>The first checkpoint at which a column has fired, or <see cref="Never"/>.</summary>
    public int Checkpoint(int column) => _checkpoints[column];

    public void Dispose() => _counts.Dispose();
}
