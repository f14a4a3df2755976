using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Running;

public class CausalAttentionTests
{
    private static readonly ModelShape _shape = RandomCheckpoint.Shape with { DModel = 32, Heads = 4 };

    /// <summary>Lengths about every bound of the blocks, alone and together.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(256)]
    [InlineData(767)]
    [InlineData(768)]
    [InlineData(900, 900, 767, 500, 130, 130, 128, 3, 1)]
    public void Run_AnyLengths_IsSoftmaxOverThePast(params int[] lengths)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(1);
        List<EqualWindows> windows = [];
        int rows = 0;
        foreach (IGrouping<int, int> group in lengths.GroupBy(length => length))
        {
            windows.Add(new EqualWindows(rows, group.Count(), group.Key));
            rows += windows[^1].Rows;
        }

        Tensor qkv = torch.randn(rows, 3 * _shape.DModel);

        Tensor attended = CausalAttention.Run(qkv, _shape, windows, torch.empty(rows, _shape.DModel));

        int first = 0;
        foreach (int length in lengths)
        {
            Tensor difference = attended.narrow(0, first, length) - Plain(qkv.narrow(0, first, length).to(ScalarType.Float64), length);
            Assert.InRange(difference.abs().max().item<double>(), 0, 1e-5);
            first += length;
        }
    }

    private static Tensor Plain(Tensor qkv, int length)
    {
        int width = _shape.DModel / _shape.Heads;
        Tensor[] parts = [.. qkv.view(length, 3, _shape.Heads, width).unbind(1).Select(part => part.transpose(0, 1))];
        Tensor scores = parts[0].matmul(parts[1].transpose(1, 2)) / Math.Sqrt(width);
        Tensor future = torch.ones(length, length, dtype: ScalarType.Bool).triu(1);
        return scores.masked_fill(future, float.NegativeInfinity).softmax(-1)
            .matmul(parts[2]).transpose(0, 1).reshape(length, _shape.DModel);
    }
}
