using NeuronExplorer.Opt.Rows;
using NeuronExplorer.Opt.Running;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Pre-activations in host memory; a bias still missing is added when they are read.</summary>
internal sealed unsafe class HostPreactivations : IModelPreactivations
{
    private readonly float* _values;
    private readonly float* _bias;

    /// <param name="product">fp32 [rows, ffn_dim], contiguous in host memory; must outlive this.</param>
    /// <param name="bias">fp32 [ffn_dim], or null.</param>
    public HostPreactivations(Tensor product, Tensor? bias)
    {
        (Rows, Neurons) = (checked((int)product.shape[0]), checked((int)product.shape[1]));
        _values = HostRows.Start(product);
        _bias = HostRows.Start(bias);
    }

    public int Rows { get; }

    public int Neurons { get; }

    /// <summary>Whether all values that were read by row so far are finite. Looking costs nothing: reading does it.</summary>
    public bool AreFinite { get; private set; } = true; // only ever set to false, by any thread

    public bool WereSeen => true;

    public HostPreactivations OnHost() => this;

    /// <inheritdoc/>
    public void ReadRow(int row, int firstNeuron, Span<float> into)
    {
        Check(row, 1, Rows, "rows");
        Check(firstNeuron, into.Length, Neurons, "neurons");
        float* from = _values + ((long)row * Neurons) + firstNeuron;
        fixed (float* target = into)
        {
            bool finite = _bias is null
                ? RowBias.CopyRowTold(from, into.Length, target, Neurons)
                : RowBias.AddRowTold(from, _bias + firstNeuron, into.Length, target, Neurons);
            if (!finite)
            {
                AreFinite = false;
            }
        }
    }

    /// <summary>The first value that is not finite, row by row, or null.</summary>
    public (int Row, int Neuron, float Value)? FirstNotFinite()
    {
        float[] values = new float[Neurons];
        for (int row = 0; row < Rows; row++)
        {
            ReadRow(row, 0, values);
            int neuron = Array.FindIndex(values, value => !float.IsFinite(value));
            if (neuron >= 0)
            {
                return (row, neuron, values[neuron]);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void ReadColumn(int neuron, int firstRow, Span<float> into)
    {
        Check(neuron, 1, Neurons, "neurons");
        Check(firstRow, into.Length, Rows, "rows");
        float* from = _values + ((long)firstRow * Neurons) + neuron;
        float bias = _bias is null ? -0f : _bias[neuron]; // -0 leaves what it is added to as it is, 0 and -0 too
        for (int row = 0; row < into.Length; row++, from += Neurons)
        {
            into[row] = *from + bias;
        }
    }

    /// <summary>All values, row after row.</summary>
    public float[] ToArray()
    {
        float[] all = new float[(long)Rows * Neurons];
        for (int row = 0; row < Rows; row++)
        {
            ReadRow(row, 0, all.AsSpan(row * Neurons, Neurons));
        }

        return all;
    }

    private static void Check(int first, int count, int all, string what)
    {
        if (first < 0 || count > all - first)
        {
            throw new ArgumentOutOfRangeException(nameof(first), $"{count} {what} from {first} are not among {all}");
        }
    }
}
