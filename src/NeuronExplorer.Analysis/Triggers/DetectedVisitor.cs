using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>Finds every n-gram that a candidate column covers: it fires at 95 % of the n-gram's occurrences or more.</summary>
internal sealed class DetectedVisitor : IGroupVisitor
{
    private readonly Vector512<ulong> _candidates;
    private readonly List<(int Group, int Count)>?[] _covered = new List<(int Group, int Count)>?[FiringBits.BlockColumns];

    public DetectedVisitor(Vector512<ulong> candidates)
    {
        _candidates = candidates;
    }

    /// <summary>The groups of the n-grams that a column covers, and how often it fired at each.</summary>
    public IReadOnlyList<(int Group, int Count)> Covered(int column) => _covered[column] ?? [];

    public void Visit(int group, int size, ReadOnlySpan<Vector512<ulong>> slices)
    {
        // The highest slice is a necessary condition: 95 % of a size has the size's highest bit, or one bit less.
        Vector512<ulong> likely = slices[^1];
        if (slices.Length > 1)
        {
            likely |= slices[^2];
        }

        likely &= _candidates;
        if (likely == Vector512<ulong>.Zero)
        {
            return;
        }

        for (int word = 0; word < 8; word++)
        {
            for (ulong rest = likely.GetElement(word); rest != 0;)
            {
                int column = (word * 64) + BitSlices.TakeLowest(ref rest);
                int count = BitSlices.Read(slices, column);
                if (DetectorRule.IsCovered(count, size))
                {
                    (_covered[column] ??= []).Add((group, count));
                }
            }
        }
    }
}
