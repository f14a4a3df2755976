using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Running;

public class CausalAttentionTests
{
    private delegate Tensor Attend(Tensor qkv, Tensor? bias, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into);

    private static readonly ModelShape s_shape = RandomCheckpoint.Shape with { DModel = 32, Heads = 4 };

    public static TheoryData<int[]> Lengths =>
    [
        [1], [7], [8], [63], [64], [65], [128], [129], [256], [767], [768], [900, 900, 767, 500, 130, 130, 128, 3, 1],
    ];

    /// <summary>Lengths about every bound of the blocks, alone and together.</summary>
    [SkippableTheory]
    [MemberData(nameof(Lengths))]
    public void Run512_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => AssertIsSoftmax(lengths, s_shape, Own512());

    [SkippableTheory]
    [MemberData(nameof(Lengths))]
    public void Run256_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => AssertIsSoftmax(lengths, s_shape, Own256());

    [Theory]
    [MemberData(nameof(Lengths))]
    public void RunLibrary_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => AssertIsSoftmax(lengths, s_shape, CausalAttention.RunLibrary);

    /// <summary>Heads narrower and wider than the registers, and none of their multiples.</summary>
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(80)]
    [InlineData(128)]
    public void Run512_AnyWidth_IsSoftmaxOverThePast(int width) => AssertIsSoftmax([300, 300, 77], Wide(width), Own512());

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(80)]
    [InlineData(128)]
    public void Run256_AnyWidth_IsSoftmaxOverThePast(int width) => AssertIsSoftmax([300, 300, 77], Wide(width), Own256());

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(10)]
    public void Run512_WidelySpreadScores_IsSoftmaxOverThePast(double scale) =>
        AssertIsSoftmax([700], s_shape, Own512(), scale, tolerance: 1e-4);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(10)]
    public void Run256_WidelySpreadScores_IsSoftmaxOverThePast(double scale) =>
        AssertIsSoftmax([700], s_shape, Own256(), scale, tolerance: 1e-4);

    [SkippableFact]
    public void Run512_NotANumber_StaysWithThoseThatSeeIt() => AssertNotANumberStays(Own512());

    [SkippableFact]
    public void Run256_NotANumber_StaysWithThoseThatSeeIt() => AssertNotANumberStays(Own256());

    /// <summary>What the model runs is one of these.</summary>
    [Fact]
    public void Run_OnTheHost_IsTheBestThatTheProcessorHas()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor qkv = torch.randn(300, 3 * s_shape.DModel);

        Tensor attended = CausalAttention.Run(qkv.clone(), bias: null, s_shape, EqualWindows.Single(300), torch.empty(300, s_shape.DModel));

        Attend expected = AttentionTile512.IsSupported ? Own512() : AttentionTile256.IsSupported ? Own256() : CausalAttention.RunLibrary;
        Assert.True(attended.equal(expected(qkv, null, s_shape, EqualWindows.Single(300),
            torch.empty(300, s_shape.DModel))).all().item<bool>());
    }

    private static Attend Own512()
    {
        Skip.IfNot(AttentionTile512.IsSupported, "this processor has no AVX-512");
        return CausalAttention.RunOwn<AttentionTile512>;
    }

    private static Attend Own256()
    {
        Skip.IfNot(AttentionTile256.IsSupported, "this processor has no AVX2");
        return CausalAttention.RunOwn<AttentionTile256>;
    }

    private static ModelShape Wide(int width) => s_shape with { DModel = 3 * width, Heads = 3 };

    /// <summary>
    /// libtorch adds a mask to the scores, and so spreads what is no number over whole blocks, as Hugging Face's model does.
    /// </summary>
    private static void AssertNotANumberStays(Attend run)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor qkv = torch.randn(200, 3 * s_shape.DModel);
        qkv[100, s_shape.DModel] = float.NaN;

        Tensor attended = run(qkv, null, s_shape, EqualWindows.Single(200), torch.empty(200, s_shape.DModel));

        Tensor firstHead = attended.narrow(1, 0, s_shape.DModel / s_shape.Heads).isnan().all(1);
        Assert.Equal(Enumerable.Range(0, 200).Select(row => row >= 100), firstHead.data<bool>());
        Assert.False(attended.narrow(1, s_shape.DModel / s_shape.Heads, s_shape.DModel / 2).isnan().any().item<bool>());
    }

    private static void AssertIsSoftmax(
        int[] lengths, ModelShape shape, Attend run, double scale = 1, double tolerance = 1e-5)
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
        Tensor attended = run(qkv.clone(), bias, shape, windows, torch.empty(rows, shape.DModel));
        qkv.add_(bias, TorchNumbers.One);

        int first = 0;
        foreach (int length in lengths)
        {
            Tensor difference = attended.narrow(0, first, length)
                - Plain(qkv.narrow(0, first, length).to(ScalarType.Float64), length, shape);
            Assert.InRange(difference.abs().max().item<double>() / scale, 0, tolerance);
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
