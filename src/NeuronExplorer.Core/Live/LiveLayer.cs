namespace NeuronExplorer.Core.Live;

/// <summary>
/// One layer's pre-activations over a short text: in memory, or in that of a device, from where bits have come and values are
/// read when they are asked for.
/// </summary>
public sealed class LiveLayer : IFiringLayer
{
    private readonly IDeviceLayer? _device;
    private readonly LiveLayerBits? _bits;
    private readonly float[]?[] _rows = [];
    private float[]? _all;

    /// <param name="layer">Layer from 0.</param>
    /// <param name="neurons">ffn_dim.</param>
    /// <param name="preactivations">fp32 [positions, ffn_dim], row after row.</param>
    public LiveLayer(int layer, int neurons, float[] preactivations)
    {
        ArgumentNullException.ThrowIfNull(preactivations);
        (Layer, Neurons, Positions, _all) = (layer, neurons, preactivations.Length / neurons, preactivations);
    }

    /// <param name="layer">Layer from 0.</param>
    /// <param name="neurons">ffn_dim.</param>
    /// <param name="positions">Positions of the text.</param>
    /// <param name="device">Where the values are.</param>
    public LiveLayer(int layer, int neurons, int positions, IDeviceLayer device)
    {
        ArgumentNullException.ThrowIfNull(device);
        (Layer, Neurons, Positions, _device) = (layer, neurons, positions, device);
        _bits = new LiveLayerBits(layer, neurons, positions, device.Bits);
        _rows = new float[]?[positions];
    }

    public int Layer { get; }

    public int Neurons { get; }

    public int Positions { get; }

    /// <summary>All values, fp32 [positions, ffn_dim], row after row.</summary>
    public float[] Preactivations => _all ??= _device!.Rows(0, Positions);

    /// <summary>Memory of its values.</summary>
    public long Bytes => _device?.Bytes ?? (sizeof(float) * Preactivations.LongLength);

    public float Value(int position, int neuron) => At(position)[neuron];

    /// <summary>A neuron fires where its pre-activation is above 0 (paper, section 2).</summary>
    public bool Fires(int position, int neuron) => _bits?.Fires(position, neuron) ?? (Value(position, neuron) > 0);

    /// <summary>Pre-activations of one position, [ffn_dim].</summary>
    public ReadOnlySpan<float> At(int position) => _all is null
        ? _rows[position] ??= _device!.Rows(position, 1)
        : _all.AsSpan(position * Neurons, Neurons);

    /// <summary>A neuron's values along the text.</summary>
    public float[] Along(int neuron) => _all is null
        ? _device!.Along(neuron)
        : [.. Enumerable.Range(0, Positions).Select(position => Value(position, neuron))];

    /// <summary>Each neuron's largest value from a position on, and where it is; the first of equal ones.</summary>
    public (float[] Value, int[] Position) Largest(int first)
    {
        if (_all is null && first < Positions)
        {
            return _device!.Largest(first);
        }

        (float[] value, int[] at) = (new float[Neurons], new int[Neurons]);
        Array.Fill(value, float.NegativeInfinity);
        for (int position = first; position < Positions; position++)
        {
            ReadOnlySpan<float> here = At(position);
            for (int neuron = 0; neuron < here.Length; neuron++)
            {
                if (here[neuron] > value[neuron])
                {
                    (value[neuron], at[neuron]) = (here[neuron], position);
                }
            }
        }

        return (value, at);
    }

    /// <summary>How many neurons fire at a position.</summary>
    public int CountFiring(int position) => _bits?.CountFiring(position) ?? FiringMask.Count(At(position));

    /// <summary>The neurons that fire at a position, ascending.</summary>
    public int[] FiringAt(int position) => _bits?.FiringAt(position) ?? FiringMask.Places(At(position));

    /// <summary>A bit for each value.</summary>
    public LiveLayerBits Bits() => _bits ?? LiveLayerBits.Pack(this);
}
