using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Testing;

/// <summary>
/// A device that computes with plain loops what <see cref="IDevicePreactivations"/> says: the reference for tensors, and a
/// device for tests without them.
/// </summary>
public sealed class ArrayDevice(ReadOnlyMemory<float> values, int neurons) : IPreactivations, IDevicePreactivations
{
    private readonly ArrayPreactivations _host = new(values, neurons);

    public int Rows => _host.Rows;

    public int Neurons => neurons;

    public IDevicePreactivations OnDevice => this;

    public void ReadRow(int row, int firstNeuron, Span<float> into) => _host.ReadRow(row, firstNeuron, into);

    public void ReadColumn(int neuron, int firstRow, Span<float> into) => _host.ReadColumn(neuron, firstRow, into);

    public PackedRows Pack(PackingPlan plan)
    {
        int blocks = (neurons + PackedRows.BlockNeurons - 1) / PackedRows.BlockNeurons;
        int width = blocks * PackedRows.BlockNeurons;
        byte[] bits = new byte[Rows * width / 8];
        float[] highest = new float[plan.Windows * width];
        int[] highestAt = new int[plan.Windows * width];
        int[] sizes = new int[neurons * ActivationHistogram.Bins];
        for (int window = 0; window < plan.Windows; window++)
        {
            for (int row = plan.Starts[window]; row < plan.Starts[window + 1]; row++)
            {
                ReadOnlySpan<float> here = values.Span.Slice(row * neurons, neurons);
                for (int neuron = 0; neuron < neurons; neuron++)
                {
                    if (!(here[neuron] > 0))
                    {
                        continue;
                    }

                    (int block, int column) = (neuron / PackedRows.BlockNeurons, neuron % PackedRows.BlockNeurons);
                    bits[(((block * Rows) + row) * PackedRows.BlockNeurons / 8) + (column / 8)] |= (byte)(1 << (column % 8));
                    if (plan.IsBos[row])
                    {
                        continue;
                    }

                    int place = (window * width) + neuron;
                    if (here[neuron] > highest[place])
                    {
                        (highest[place], highestAt[place]) = (here[neuron], row - plan.Starts[window]);
                    }

                    sizes[(neuron * ActivationHistogram.Bins) + ActivationHistogram.Bin(here[neuron])] += row >= plan.FirstCounted ? 1 : 0;
                }
            }
        }

        return new PackedRows(bits, highest, highestAt, sizes);
    }

    public void Read(IReadOnlyList<ValuePlace> places, int count, Span<float> into)
    {
        for (int i = 0; i < places.Count; i++)
        {
            int known = Math.Min(count, Rows - places[i].Row);
            into.Slice(i * count, count).Fill(float.NaN);
            ReadColumn(places[i].Neuron, places[i].Row, into.Slice(i * count, known));
        }
    }
}
