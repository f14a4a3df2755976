namespace NeuronExplorer.Core.Live;

/// <summary>
/// One layer's pre-activations over a short text in a device's own memory, which stay there as long as this is held: bits are
/// handed over at once, values when they are asked for. Safe for several threads.
/// </summary>
public interface IDeviceLayer
{
    /// <summary>[positions, words]: a bit a neuron, the first lowest; 64 a word, the last filled up with 0.</summary>
    ulong[] Bits { get; }

    /// <summary>Memory of the values on the device.</summary>
    long Bytes { get; }

    /// <summary>Values of all neurons at some positions: fp32 [count, ffn_dim], row after row.</summary>
    float[] Rows(int first, int count);

    /// <summary>One neuron's values at all positions.</summary>
    float[] Along(int neuron);

    /// <summary>Each neuron's largest value from a position on, and the first position that has it.</summary>
    (float[] Value, int[] Position) Largest(int first);
}
