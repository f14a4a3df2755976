namespace NeuronExplorer.Core.Ports;

/// <summary>
/// Some rows of a layer's <c>fc1</c> pre-activations, [rows, ffn_dim] in fp32, biases and all. They are read piece by piece
/// where the model made them: a whole of them in one place would be a pass over memory by itself. Several threads may read at once.
/// </summary>
public interface IPreactivations
{
    /// <summary>How many rows.</summary>
    int Rows { get; }

    /// <summary>Values of a row: the layer's ffn_dim.</summary>
    int Neurons { get; }

    /// <summary>Where they are in a device's own memory: what it can do with them there; null where reading costs nothing.</summary>
    IDevicePreactivations? OnDevice => null;

    /// <summary>Reads part of one row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="firstNeuron">The first neuron wanted.</param>
    /// <param name="into">Takes as many neurons' values as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row or the neurons do not exist.</exception>
    void ReadRow(int row, int firstNeuron, Span<float> into);

    /// <summary>Reads one neuron's values at consecutive rows.</summary>
    /// <param name="neuron">The neuron.</param>
    /// <param name="firstRow">The first row wanted, from 0.</param>
    /// <param name="into">Takes as many rows' values as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The neuron or the rows do not exist.</exception>
    void ReadColumn(int neuron, int firstRow, Span<float> into);
}
