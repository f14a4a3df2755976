using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Testing;

/// <summary>Pre-activations in one block of memory.</summary>
/// <param name="values">[rows, neurons], row after row.</param>
/// <param name="neurons">Values per row.</param>
public sealed class ArrayPreactivations(ReadOnlyMemory<float> values, int neurons) : IPreactivations
{
    public int Rows => values.Length / neurons;

    public int Neurons => neurons;

    public void ReadRow(int row, int firstNeuron, Span<float> into) =>
        values.Span.Slice(row * neurons, neurons).Slice(firstNeuron, into.Length).CopyTo(into);

    public void ReadColumn(int neuron, int firstRow, Span<float> into)
    {
        for (int row = 0; row < into.Length; row++)
        {
            into[row] = values.Span.Slice((firstRow + row) * neurons, neurons)[neuron];
        }
    }
}
