using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Decoder;

internal delegate Tensor Attend(BiasedProduct qkv, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into);

/// <summary>The definition of causal self-attention, which every implementation must match.</summary>
internal static class SoftmaxOverThePast
{
    /// <summary>Lengths near every block boundary of the implementations, alone and together.</summary>
    public static TheoryData<int[]> Lengths =>
    [
        [1], [7], [8], [63], [64], [65], [128], [129], [256], [767], [768], [900, 900, 767, 500, 130, 130, 128, 3, 1],
    ];

    /// <summary>Runs it with a bias and compares with the definition in double precision.</summary>
    /// <param name="lengths">Lengths of the windows; equal ones run together.</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="run">The implementation to test.</param>
    /// <param name="scale">Scale of the scores.</param>
    /// <param name="tolerance">Allowed difference: fp32 sums of some thousand weights that add up to 1 round by a few units
    /// in the last place.</param>
    public static void Assert(int[] lengths, ModelShape shape, Attend run, double scale = 1, double tolerance = 1e-5)
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

        Tensor qkv = torch.randn(rows, 3 * shape.DModel) * torch.tensor((float)scale);
        Tensor bias = torch.randn(3 * shape.DModel) * torch.tensor((float)scale);
        Tensor attended = run(new BiasedProduct(qkv.clone(), bias), shape, windows, torch.empty(rows, shape.DModel));
        qkv.add_(bias, TorchNumbers.One);

        int first = 0;
        foreach (int length in lengths)
        {
            Tensor difference = attended.narrow(0, first, length)
                - Plain(qkv.narrow(0, first, length).to(ScalarType.Float64), length, shape);
            Xunit.Assert.InRange(difference.abs().max().item<double>() / scale, 0, tolerance);
            first += length;
        }
    }

    private static Tensor Plain(Tensor qkv, int length, ModelShape shape)
    {
        int width = shape.DModel / shape.Heads;
        Tensor[] parts = [.. qkv.view(length, 3, shape.Heads, width).unbind(1).Select(part => part.transpose(0, 1))];
        Tensor scores = parts[0].matmul(parts[1].transpose(1, 2)) / torch.tensor(Math.Sqrt(width));
        Tensor future = torch.ones(length, length, dtype: ScalarType.Bool).triu(1);
        return scores.masked_fill(future, TorchNumbers.MinusInfinity).softmax(-1)
            .matmul(parts[2]).transpose(0, 1).reshape(length, shape.DModel);
    }
}
