using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>Consumes one block's counts by n-gram: histograms of counts and leading n-grams.</summary>
internal sealed unsafe class NgramVisitor : IGroupVisitor, IDisposable
{
    private readonly AlignedBuffer<int> _counts = new(FiringBits.BlockColumns);
    private readonly ReliableTriggers? _reliable;
    private int _size = int.MaxValue;

    /// <param name="ngrams">The n-grams.</param>
    /// <param name="leading">Leading triggers kept for each column.</param>
    /// <param name="reliable">Takes the reliable triggers, or null for orders that have none.</param>
    public NgramVisitor(NgramGroups ngrams, int leading, ReliableTriggers? reliable = null)
    {
        _reliable = reliable;
        RowGroups groups = ngrams.Groups;
        Histogram = new CountHistogram(groups.Count == 0 ? 1 : groups.Size(0));
        Leading = new LeadingTriggers(leading, groups);
    }

    public CountHistogram Histogram { get; }

    public LeadingTriggers Leading { get; }

    public void Visit(int group, int size, ReadOnlySpan<Vector512<ulong>> slices)
    {
        Vector512<ulong> any = BitSlices.NonZero(slices);
        if (any == Vector512<ulong>.Zero)
        {
            return;
        }

        if (size <= CountHistogram.Small)
        {
            VisitSmall(group, size, slices);
        }
        else
        {
            VisitLarge(group, size, slices, any);
        }
    }

    public void Dispose()
    {
        _counts.Dispose();
        Histogram.Dispose();
        Leading.Dispose();
    }

    private void VisitSmall(int group, int size, ReadOnlySpan<Vector512<ulong>> slices)
    {
        if (size != _size)
        {
            _size = size;
            Leading.BeginSize(size);
        }

        for (int count = 1; count <= size; count++)
        {
            Vector512<ulong> columns = BitSlices.Exactly(slices, count);
            if (columns != Vector512<ulong>.Zero)
            {
                Histogram.Add(count, columns);
                OfferLeading(columns & Leading.Takers(count), count, group, size);
                if (_reliable is not null && ReliableTriggers.IsPossible(count, size))
                {
                    OfferReliable(_reliable, columns & _reliable.Possible, count, group, size);
                }
            }
        }
    }

    private void OfferLeading(Vector512<ulong> columns, int count, int group, int size)
    {
        if (columns == Vector512<ulong>.Zero)
        {
            return;
        }

        ulong* words = (ulong*)&columns;
        for (int word = 0; word < 8; word++)
        {
            for (ulong rest = words[word]; rest != 0;)
            {
                Leading.Offer((word * 64) + BitSlices.TakeLowest(ref rest), count, group, size);
            }
        }
    }

    private static void OfferReliable(ReliableTriggers reliable, Vector512<ulong> columns, int count, int group, int size)
    {
        ulong* words = (ulong*)&columns;
        for (int word = 0; word < 8; word++)
        {
            for (ulong rest = words[word]; rest != 0;)
            {
                reliable.Offer((word * 64) + BitSlices.TakeLowest(ref rest), count, group, size);
            }
        }
    }

    private void VisitLarge(int group, int size, ReadOnlySpan<Vector512<ulong>> slices, Vector512<ulong> any)
    {
        BitSlices.Expand(slices, _counts.Pointer);
        for (int word = 0; word < 8; word++)
        {
            for (ulong rest = any.GetElement(word); rest != 0;)
            {
                int column = (word * 64) + BitSlices.TakeLowest(ref rest);
                int count = _counts.Pointer[column];
                Histogram.Add(count, column);
                Leading.Offer(column, count, group, size);
                if (_reliable is not null && ReliableTriggers.IsPossible(count, size))
                {
                    _reliable.Offer(column, count, group, size);
                }
            }
        }
    }
}
