using System.Runtime.Intrinsics;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Tests.Decoder;
using NeuronExplorer.Opt.Tests.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Attention;

public class AttentionKernelTests
{
    private static readonly ModelShape s_shape = RandomCheckpoint.Shape with { DModel = 32, Heads = 4 };

    public static TheoryData<int[]> Lengths => SoftmaxOverThePast.Lengths;

    /// <summary>Lengths near every block boundary, alone and together.</summary>
    [SkippableTheory]
    [MemberData(nameof(Lengths))]
    public void Attend512_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => SoftmaxOverThePast.Assert(lengths, s_shape, Own512());

    [SkippableTheory]
    [MemberData(nameof(Lengths))]
    public void Attend256_AnyLengths_IsSoftmaxOverThePast(int[] lengths) => SoftmaxOverThePast.Assert(lengths, s_shape, Own256());

    /// <summary>Heads narrower and wider than the registers, but not multiples of them.</summary>
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(80)]
    [InlineData(128)]
    public void Attend512_AnyWidth_IsSoftmaxOverThePast(int width) => SoftmaxOverThePast.Assert([300, 300, 77], Wide(width), Own512());

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(80)]
    [InlineData(128)]
    public void Attend256_AnyWidth_IsSoftmaxOverThePast(int width) => SoftmaxOverThePast.Assert([300, 300, 77], Wide(width), Own256());

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(10)]
    public void Attend512_WidelySpreadScores_IsSoftmaxOverThePast(double scale) =>
        SoftmaxOverThePast.Assert([700], s_shape, Own512(), scale, tolerance: 1e-4);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(10)]
    public void Attend256_WidelySpreadScores_IsSoftmaxOverThePast(double scale) =>
        SoftmaxOverThePast.Assert([700], s_shape, Own256(), scale, tolerance: 1e-4);

    [SkippableFact]
    public void Attend512_NotANumber_StaysWithThoseThatSeeIt() => AssertNotANumberStays(Own512());

    [SkippableFact]
    public void Attend256_NotANumber_StaysWithThoseThatSeeIt() => AssertNotANumberStays(Own256());

    /// <summary>The model runs one of these.</summary>
    [SkippableFact]
    public void Attend_OnTheHost_IsTheBestThatTheProcessorHas()
    {
        Skip.IfNot(AttentionKernel.IsSupported, "this processor has neither AVX-512 nor AVX2");
        using DisposeScope scope = NewDisposeScope();
        BiasedProduct qkv = new(torch.randn(300, 3 * s_shape.DModel));

        Tensor attended = AttentionKernel.Attend(qkv, s_shape, EqualWindows.Single(300), torch.empty(300, s_shape.DModel));

        Attend best = Lanes512.IsSupported ? Own512() : Own256();
        Tensor expected = best(qkv, s_shape, EqualWindows.Single(300), torch.empty(300, s_shape.DModel));
        Assert.True(attended.equal(expected).all().item<bool>());
    }

    private static Attend Own512()
    {
        Skip.IfNot(Lanes512.IsSupported, "this processor has no AVX-512");
        return AttentionKernel.Attend<Lanes512, Vector512<float>>;
    }

    private static Attend Own256()
    {
        Skip.IfNot(Lanes256.IsSupported, "this processor has no AVX2");
        return AttentionKernel.Attend<Lanes256, Vector256<float>>;
    }

    private static ModelShape Wide(int width) => s_shape with { DModel = 3 * width, Heads = 3 };

    /// <summary>libtorch adds a mask to the scores and so spreads NaN over whole blocks, as Hugging Face's model does.</summary>
    private static void AssertNotANumberStays(Attend run)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor qkv = torch.randn(200, 3 * s_shape.DModel);
        qkv[100, s_shape.DModel] = float.NaN;

        Tensor attended = run(new BiasedProduct(qkv), s_shape, EqualWindows.Single(200), torch.empty(200, s_shape.DModel));

        Tensor firstHead = attended.narrow(1, 0, s_shape.DModel / s_shape.Heads).isnan().all(1);
        Assert.Equal(Enumerable.Range(0, 200).Select(row => row >= 100), firstHead.data<bool>());
        Assert.False(attended.narrow(1, s_shape.DModel / s_shape.Heads, s_shape.DModel / 2).isnan().any().item<bool>());
    }
}
