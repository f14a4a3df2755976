using System.Numerics;

namespace NeuronExplorer.Core.Live;

/// <summary>
/// What is kept of a run while a page is open: a bit where the run has a value of 32. Values are asked of the model again.
/// </summary>
/// <param name="Tokens">Token ids, led by BOS where the model has one.</param>
/// <param name="Layers">Which neurons fire, layer by layer.</param>
/// <param name="HasBos">Whether the first token is BOS, which is left out of what is counted.</param>
public sealed record LiveBits(int[] Tokens, LiveLayerBits[] Layers, bool HasBos)
{
    /// <summary>The first position that counts.</summary>
    public int First => HasBos ? 1 : 0;

    public static LiveBits Of(LiveRun run) => new(run.Tokens, [.. run.Layers.Select(layer => layer.Bits())], run.HasBos);
}

/// <summary>One layer's firings over a short text, a bit each.</summary>
public sealed class LiveLayerBits : IFiringLayer
{
    private readonly ulong[] _bits;
    private readonly int _words;

    /// <param name="layer">Layer from 0.</param>
    /// <param name="neurons">ffn_dim.</param>
    /// <param name="positions">Tokens with BOS.</param>
    /// <param name="bits">[positions, words]: a bit a neuron, the first lowest.</param>
    public LiveLayerBits(int layer, int neurons, int positions, ulong[] bits)
    {
        (Layer, Neurons, Positions, _bits) = (layer, neurons, positions, bits);
        _words = FiringMask.Words(neurons);
    }

    public int Layer { get; }

    public int Neurons { get; }

    public int Positions { get; }

    /// <summary>The bits of values in memory.</summary>
    public static LiveLayerBits Pack(LiveLayer values)
    {
        int words = FiringMask.Words(values.Neurons);
        ulong[] bits = new ulong[values.Positions * words];
        for (int position = 0; position < values.Positions; position++)
        {
            FiringMask.Pack(values.At(position), bits.AsSpan(position * words, words));
        }

        return new LiveLayerBits(values.Layer, values.Neurons, values.Positions, bits);
    }

    public bool Fires(int position, int neuron) => ((_bits[(position * _words) + (neuron >> 6)] >> (neuron & 63)) & 1) != 0;

    public int CountFiring(int position)
    {
        int count = 0;
        foreach (ulong word in At(position))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public int[] FiringAt(int position) => FiringMask.Places(At(position));

    /// <summary>[neuron]: whether it fires at any position from <paramref name="first"/> on.</summary>
    public bool[] FiringAnywhere(int first)
    {
        ulong[] any = new ulong[_words];
        for (int position = first; position < Positions; position++)
        {
            ReadOnlySpan<ulong> here = At(position);
            for (int word = 0; word < any.Length; word++)
            {
                any[word] |= here[word];
            }
        }

        bool[] fires = new bool[Neurons];
        foreach (int neuron in FiringMask.Places(any))
        {
            fires[neuron] = true;
        }

        return fires;
    }

    private ReadOnlySpan<ulong> At(int position) => _bits.AsSpan(position * _words, _words);
}
