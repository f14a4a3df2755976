using System.Numerics;
using System.Runtime.InteropServices;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// Counts each neuron's firings by size. Only values whose bit is set are looked at, since most neurons are silent at most
/// positions. Each row counts once, also where a resumed run offers it again. Blocks may be counted by different threads at once.
/// </summary>
internal sealed unsafe class ActivationCounter : IDisposable
{
    private const int WordColumns = 64;

    private readonly int _neurons;
    private readonly AlignedBuffer<int> _counts;

    public ActivationCounter(int neurons)
    {
        _neurons = neurons;
        _counts = new AlignedBuffer<int>((long)FiringBits.BlocksOf(neurons) * FiringBits.BlockColumns * ActivationHistogram.Bins);
    }

    /// <summary>Memory of a neuron's counts.</summary>
    public static int BytesPerNeuron => ActivationHistogram.Bins * sizeof(int);

    /// <summary>Rows of the corpus counted so far; those below are not counted again.</summary>
    public int Rows { get; private set; }

    /// <summary>Counts one row of one block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">Its values.</param>
    /// <param name="line">Eight words of firing bits.</param>
    public void Count(int block, float* row, ulong* line)
    {
        int* counts = _counts.Pointer + ((long)block * FiringBits.BlockColumns * ActivationHistogram.Bins);
        for (int word = 0; word < FiringBits.BlockColumns / WordColumns; word++)
        {
            for (ulong bits = line[word]; bits != 0; bits &= bits - 1)
            {
                int column = (word * WordColumns) + BitOperations.TrailingZeroCount(bits);
                counts[(column * ActivationHistogram.Bins) + ActivationHistogram.Bin(row[column])]++;
            }
        }
    }

    /// <summary>All blocks have counted the rows up to this one.</summary>
    public void Counted(int rows) => Rows = Math.Max(Rows, rows);

    /// <summary>A neuron's counts; null where it never fired.</summary>
    public ActivationHistogram? Read(int neuron)
    {
        ReadOnlySpan<int> counts = _counts.Span.Slice(neuron * ActivationHistogram.Bins, ActivationHistogram.Bins);
        return counts.ContainsAnyExcept(0) ? new ActivationHistogram(counts.ToArray()) : null;
    }

    /// <summary>Adds the firings of other rows of the same corpus.</summary>
    public void Merge(ActivationCounter other)
    {
        Rows += other.Rows;
        MergedCounts.Add(other.Used, Used);
    }

    public void Save(Stream stream)
    {
        int rows = Rows;
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in rows)));
        stream.Write(MemoryMarshal.AsBytes(Used));
    }

    public void Load(Stream stream)
    {
        int rows = 0;
        stream.ReadExactly(MemoryMarshal.AsBytes(new Span<int>(ref rows)));
        stream.ReadExactly(MemoryMarshal.AsBytes(Used));
        Rows = rows;
    }

    public void Dispose() => _counts.Dispose();

    private Span<int> Used => _counts.Span[..(_neurons * ActivationHistogram.Bins)];
}
