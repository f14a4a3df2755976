using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Rules;

namespace NeuronExplorer.Analysis.Triggers;

/// <summary>
/// For each column of a block, how many n-grams made it fire how often: exact, and all that the covering number needs.
/// The smallest counts, nearly all of them, are tallied bit-sliced, 512 columns at once; the largest stand in lists.
/// </summary>
internal sealed unsafe class CountHistogram : IDisposable
{
    /// <summary>Counts up to this are tallied bit-sliced where they come as masks.</summary>
    public const int Small = 15;

    private const int Limit = 1024;
    private const int Slices = 32;

    private readonly int _length;
    private readonly AlignedBuffer<Vector512<ulong>> _small = new((Small + 1) * Slices);
    private readonly AlignedBuffer<int> _middle;
    private readonly int[] _highest = new int[FiringBits.BlockColumns];
    private readonly List<int>?[] _large = new List<int>?[FiringBits.BlockColumns];
    private readonly long[] _tally;

    /// <param name="largestGroup">No count is above this.</param>
    public CountHistogram(int largestGroup)
    {
        _length = Math.Max(Small + 1, Math.Min(Limit, largestGroup + 1));
        _middle = new AlignedBuffer<int>((long)_length * FiringBits.BlockColumns);
        _tally = new long[_length];
    }

    /// <summary>One more n-gram with this count, from 1 to <see cref="Small"/>, in every column of the mask.</summary>
    public void Add(int count, Vector512<ulong> columns) => CarrySave.Ripple(_small.Pointer + (count * Slices), 0, columns);

    /// <summary>One more n-gram with this count in one column.</summary>
    public void Add(int count, int column)
    {
        if (count < _length)
        {
            _middle.Pointer[((long)count * FiringBits.BlockColumns) + column]++;
            _highest[column] = Math.Max(_highest[column], count);
        }
        else
        {
            (_large[column] ??= []).Add(count);
        }
    }

    /// <summary>Call after the last mask: adds their tallies to the others.</summary>
    public void Fold()
    {
        using AlignedBuffer<int> grams = new(FiringBits.BlockColumns);
        for (int count = 1; count <= Small; count++)
        {
            Span<Vector512<ulong>> slices = _small.Span.Slice(count * Slices, Slices - 1);
            BitSlices.Expand(slices, grams.Pointer);
            slices.Clear();
            int* middle = _middle.Pointer + (count * FiringBits.BlockColumns);
            for (int column = 0; column < FiringBits.BlockColumns; column++)
            {
                middle[column] += grams.Pointer[column];
            }
        }
    }

    /// <summary>Sums up one column, after <see cref="Fold"/>.</summary>
    /// <returns>
    /// Firings at positions that end an n-gram, distinct n-grams among them, covering number, and entropy of the n-grams in nats.
    /// </returns>
    public (long Firings, int Distinct, int Covering, double Entropy) Read(int column)
    {
        Span<long> tally = _tally.AsSpan(0, Math.Max(Small, _highest[column]) + 1);
        long firings = 0;
        long distinct = 0;
        for (int count = 1; count < tally.Length; count++)
        {
            tally[count] = _middle.Pointer[((long)count * FiringBits.BlockColumns) + column];
            firings += tally[count] * count;
            distinct += tally[count];
        }

        int[] large = _large[column] is List<int> counts ? [.. counts] : [];
        foreach (int count in large)
        {
            firings += count;
        }

        int covering = CoveringNumber.Of(tally, large, firings);
        double entropy = TriggerEntropy.Of(tally, large, firings);
        return (firings, checked((int)distinct) + large.Length, covering, entropy);
    }

    public void Dispose()
    {
        _small.Dispose();
        _middle.Dispose();
    }
}
