using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Grouping;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>The draw of random examples: every pair of neuron and window has a fixed number, and the highest win.</summary>
internal sealed unsafe class ExampleHash : IDisposable
{
    private readonly ulong _seed;
    private readonly AlignedBuffer<uint> _neurons;

    public ExampleHash(ulong seed, int layer, int neurons)
    {
        _seed = SeededHash.Of(seed, 0xE8A3, (ulong)layer);
        _neurons = new AlignedBuffer<uint>(FiringBits.BlocksOf(neurons) * FiringBits.BlockColumns);
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            _neurons.Pointer[neuron] = (uint)SeededHash.Of(_seed, 1, (ulong)neuron);
        }
    }

    /// <summary>A window's part of the draw.</summary>
    public uint Window(int window) => (uint)SeededHash.Of(_seed, 2, (ulong)window);

    /// <summary>A window's part of the draw of usual windows.</summary>
    public uint QuartileWindow(int window) => (uint)SeededHash.Of(_seed, ulong.MaxValue, (ulong)window);

    /// <summary>The draw of 16 neurons: numbers above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Draw(int firstNeuron, uint window)
    {
        Vector512<uint> mixed = Vector512.Load(_neurons.Pointer + firstNeuron) ^ Vector512.Create(window);
        mixed = (mixed ^ (mixed >>> 16)) * Vector512.Create(0x85EBCA6Bu);
        mixed = (mixed ^ (mixed >>> 13)) * Vector512.Create(0xC2B2AE35u);
        mixed ^= mixed >>> 16;
        return (mixed >>> 2).AsInt32() + Vector512<int>.One;
    }

    /// <summary>Which of a neuron's firings in a window is shown.</summary>
    public int Pick(int neuron, int window, int firings) =>
        (int)(SeededHash.Of(_seed, 3 + (ulong)neuron, (ulong)window) % (ulong)firings);

    public void Dispose() => _neurons.Dispose();
}
