using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>
/// The leading n-grams of each column of a block: by count, then hit rate (the smaller group first), then n-gram. Groups
/// are offered largest first; masks by count say which columns would take what, so that full columns cost nothing.
/// </summary>
internal sealed unsafe class LeadingTriggers : IDisposable
{
    private readonly int _kept;
    private readonly RowGroups _groups;
    private readonly int[] _filled = new int[FiringBits.BlockColumns];
    private readonly long[] _keys;
    private readonly int[] _grams;

    // [count]: columns that take an n-gram of that count from a group of the present size.
    private readonly AlignedBuffer<Vector512<ulong>> _takers = new(CountHistogram.Small + 1);
    private int _size = int.MaxValue;

    public LeadingTriggers(int kept, RowGroups groups)
    {
        _kept = kept;
        _groups = groups;
        _keys = new long[FiringBits.BlockColumns * kept];
        _grams = new int[FiringBits.BlockColumns * kept];
        if (kept > 0)
        {
            _takers.Span.Fill(Vector512<ulong>.AllBitsSet);
        }
    }

    /// <summary>Groups of a new, smaller size begin: by their better hit rate they beat equal counts of the larger ones.</summary>
    public void BeginSize(int size)
    {
        _size = size;
        for (int column = 0; column < FiringBits.BlockColumns && _kept > 0; column++)
        {
            if (_filled[column] == _kept)
            {
                SetTakers(column);
            }
        }
    }

    /// <summary>Columns that take an n-gram of a count up to <see cref="CountHistogram.Small"/> from a group of the present size.</summary>
    public Vector512<ulong> Takers(int count) => _takers.Pointer[count];

    /// <summary>Takes an n-gram if it is among the leading ones so far.</summary>
    public void Offer(int column, int count, int group, int size)
    {
        long key = Key(count, size);
        int filled = _filled[column];
        int first = column * _kept;
        if (filled == _kept)
        {
            if (_kept == 0 || key <= _keys[first + _kept - 1])
            {
                return;
            }

            filled--;
        }

        int place = first + filled;
        while (place > first && key > _keys[place - 1])
        {
            _keys[place] = _keys[place - 1];
            _grams[place] = _grams[place - 1];
            place--;
        }

        _keys[place] = key;
        _grams[place] = group;
        _filled[column] = filled + 1;
        if (filled + 1 == _kept && size <= CountHistogram.Small)
        {
            SetTakers(column);
        }
    }

    /// <summary>The leading n-grams of a column, best first.</summary>
    public Trigger[] Read(int column, NgramGroups ngrams)
    {
        Trigger[] triggers = new Trigger[_filled[column]];
        for (int place = 0; place < triggers.Length; place++)
        {
            int group = _grams[(column * _kept) + place];
            int size = _groups.Size(group);
            int count = (int)((_keys[(column * _kept) + place] + size) >> 32);
            triggers[place] = new Trigger(ngrams.Gram(group), count, size);
        }

        return triggers;
    }

    public void Dispose() => _takers.Dispose();

    /// <summary>What leads has the higher one: the count, and then the smaller group.</summary>
    private static long Key(int count, int size) => ((long)count << 32) - size;

    private void SetTakers(int column)
    {
        long worst = _keys[(column * _kept) + _kept - 1];
        ulong* words = (ulong*)_takers.Pointer + (column >> 6);
        ulong bit = 1UL << (column & 63);
        for (int count = 1; count <= CountHistogram.Small; count++)
        {
            ulong* word = words + (count * 8);
            *word = Key(count, _size) > worst ? *word | bit : *word & ~bit;
        }
    }
}
