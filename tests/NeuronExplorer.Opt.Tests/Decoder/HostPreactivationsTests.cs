using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Decoder;

public class HostPreactivationsTests
{
    private const int Rows = 9;

    /// <summary>The same bits as if the bias were added beforehand: row by row, in parts, by column, and all at once.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(70, true)]
    [InlineData(70, false)]
    [InlineData(1100, true)]
    public void Read_AnyPart_IsProductAndBias(int neurons, bool hasBias)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(neurons);
        Tensor product = torch.randn(Rows, neurons);
        product[3, 0] = -0f;
        Tensor? bias = hasBias ? torch.randn(neurons) : null;
        float[] expected = (bias is null ? product : product.add(bias, TorchNumbers.One)).data<float>().ToArray();
        HostPreactivations read = new(product, bias);

        Assert.Equal((Rows, neurons), (read.Rows, read.Neurons));
        AssertSameBits(expected, read.ToArray());
        for (int row = 0; row < Rows; row++)
        {
            float[] part = new float[(neurons + 1) / 2];
            read.ReadRow(row, neurons / 2, part);
            AssertSameBits(expected.AsSpan((row * neurons) + (neurons / 2), part.Length).ToArray(), part);
        }

        float[] column = new float[Rows - 2];
        read.ReadColumn(neurons - 1, 2, column);
        AssertSameBits([.. Enumerable.Range(2, column.Length).Select(row => expected[(row * neurons) + neurons - 1])], column);
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(Rows, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 3, 2)]
    public void ReadRow_NotThere_IsRefused(int row, int firstNeuron, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        HostPreactivations read = new(torch.zeros(Rows, 4), bias: null);

        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadRow(row, firstNeuron, new float[count]));
    }

    [Theory]
    [InlineData(4, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(0, Rows - 1, 2)]
    public void ReadColumn_NotThere_IsRefused(int neuron, int firstRow, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        HostPreactivations read = new(torch.zeros(Rows, 4), bias: null);

        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadColumn(neuron, firstRow, new float[count]));
    }

    private static void AssertSameBits(float[] expected, float[] actual) => Assert.Equal(
        Array.ConvertAll(expected, BitConverter.SingleToInt32Bits), Array.ConvertAll(actual, BitConverter.SingleToInt32Bits));
}
