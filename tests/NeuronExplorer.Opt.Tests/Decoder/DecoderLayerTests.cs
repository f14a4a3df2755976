using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Rows;
using NeuronExplorer.Opt.Tests.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Tests.Decoder;

/// <summary>Compares the fused layer with the plain one, on random layers and windows of several lengths.</summary>
public class DecoderLayerTests
{
    /// <summary>
    /// One layer's fp32 sums of at most 256 products in another order, with results of size 1 to 10. They differ by a few
    /// units in the last place, ten times less than a wrong norm, bias or window would cause.
    /// </summary>
    private const double Tolerance = 2e-5;

    private static readonly int[][] s_lengths = [[5], [1, 1, 1], [70, 70, 33, 2], [300, 129]];

    public static TheoryData<bool, bool, bool, int> Layers
    {
        get
        {
            TheoryData<bool, bool, bool, int> layers = [];
            for (int flags = 0; flags < 8; flags++)
            {
                for (int lengths = 0; lengths < s_lengths.Length; lengths++)
                {
                    layers.Add((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, lengths);
                }
            }

            return layers;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Run_FusedOnRandomLayer_MeetsPlain(bool normBefore, bool bias, bool affineNorm, int lengths)
    {
        using DisposeScope scope = NewDisposeScope();
        int seed = (lengths * 8) + (normBefore ? 4 : 0) + (bias ? 2 : 0) + (affineNorm ? 1 : 0);
        torch.manual_seed(seed);
        ModelShape shape = Shape(new Random(seed)) with { NormBefore = normBefore, Bias = bias, AffineNorm = affineNorm };
        using LayerWeights weights = RandomWeights(shape);
        EqualWindows[] windows = Windows(s_lengths[lengths]);
        Tensor residual = torch.randn(windows.Sum(run => run.Rows), shape.DModel);

        Outcome plain = Run(new PlainLayer(weights, shape, windows), residual.clone());
        Outcome fused = Run(Fused(weights, shape, windows), residual.clone());

        AssertClose(plain.Preactivations, fused.Preactivations);
        AssertClose(plain.Residual, fused.Residual);
        AssertSameFirings(plain.Preactivations, fused.Preactivations);
    }

    [Fact]
    public void RunToEnd_NeuronsSwitchedOff_AddNoUpdate()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(1);
        ModelShape shape = Shape(new Random(1)) with { NormBefore = true };
        using LayerWeights weights = RandomWeights(shape);
        EqualWindows[] windows = Windows([9]);
        Tensor residual = torch.randn(9, shape.DModel);
        long[] all = [.. Enumerable.Range(0, shape.FfnDim).Select(neuron => (long)neuron)];

        Outcome plain = Run(new PlainLayer(weights, shape, windows), residual.clone(), 2, 0);
        Outcome fused = Run(Fused(weights, shape, windows), residual.clone(), 2, 0);
        Outcome none = Run(Fused(weights, shape, windows), residual.clone(), all);

        AssertClose(plain.Residual, fused.Residual);
        Assert.True((none.Residual - fused.Residual).abs().max().item<float>() > 0.1);
    }

    /// <summary>Also where what lies behind the rows is not a number.</summary>
    [Theory]
    [InlineData(64, 256, 1)]
    [InlineData(96, 200, 2)]
    [InlineData(256, 1024, 3)]
    [InlineData(768, 3072, 8)]
    public void Run_FusedWindowAlone_EqualsTheSameWindowInABatch(int width, int neurons, int threads)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(width);
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try
        {
            ModelShape shape = RandomCheckpoint.Shape with { Heads = 4, DModel = width, FfnDim = neurons, NormBefore = true, Bias = true };
            using LayerWeights weights = RandomWeights(shape);
            EqualWindows[] windows = Windows([70, 70, 33, 11, 3, 2, 1]);
            Tensor residual = torch.randn(windows.Sum(run => run.Rows), width);
            Outcome together = Run(Fused(weights, shape, windows), residual.clone());
            foreach (EqualWindows run in windows)
            {
                for (int window = 0; window < run.Windows; window++)
                {
                    int first = run.FirstRow + (window * run.Length);
                    Outcome alone = Run(Fused(weights, shape, Windows([run.Length])), residual.narrow(0, first, run.Length).clone());
                    Tensor rows = together.Preactivations.view(-1, neurons).narrow(0, first, run.Length);
                    Assert.True(rows.eq(alone.Preactivations.view(-1, neurons)).all().item<bool>(), $"{run.Length} positions");
                    Tensor after = together.Residual.narrow(0, first, run.Length);
                    Assert.True(after.eq(alone.Residual).all().item<bool>(), $"{run.Length} positions");
                }
            }
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    private static Outcome Run(DecoderLayer layer, Tensor stream, params long[] switchedOff)
    {
        Tensor zeros = torch.zeros(RowBlocks.RoundUp(stream.shape[0]), stream.shape[1]);
        Tensor whole = zeros.div(zeros); // not a number, where no row was copied
        Tensor residual = whole.narrow(0, 0, stream.shape[0]);
        residual.copy_(stream);
        (residual, BiasedProduct preactivations) = layer.RunToPreactivations(residual);
        float[] values = new HostPreactivations(preactivations.Product, preactivations.Bias).ToArray();
        return new Outcome(torch.tensor(values), layer.RunToEnd(residual, preactivations, switchedOff));
    }

    /// <summary>Numbers of heads and neurons that are multiples of the registers' width, and others.</summary>
    private static ModelShape Shape(Random random)
    {
        int heads = random.Next(1, 5);
        return RandomCheckpoint.Shape with { Heads = heads, DModel = heads * random.Next(1, 48), FfnDim = random.Next(3, 200) };
    }

    /// <summary>
    /// Sized so that every part of the layer matters: norm weights near 1, and maps that keep the size of their input.
    /// </summary>
    private static LayerWeights RandomWeights(ModelShape shape) => new(LayerLayout.Of(shape), part =>
    {
        using Scalar scale = (part.PartShape.Length == 1 ? 0.3f : 1 / MathF.Sqrt(part.PartShape[1])).ToScalar();
        Tensor weight = torch.randn(part.Shape).mul(scale);
        bool isScale = part.Slot is LayerSlot.AttentionNormWeight or LayerSlot.FfnNormWeight;
        return (isScale ? weight.add(torch.ones(part.Shape), TorchNumbers.One) : weight).DetachFromDisposeScope();
    });

    private static FusedLayer Fused(LayerWeights weights, ModelShape shape, EqualWindows[] windows)
    {
        long rows = RowBlocks.RoundUp(windows.Sum(run => run.Rows));
        return new FusedLayer(
            weights,
            shape,
            windows,
            torch.empty(rows * Math.Max(4 * shape.DModel, shape.FfnDim)),
            torch.empty(rows, shape.DModel));
    }

    private static EqualWindows[] Windows(int[] lengths)
    {
        List<EqualWindows> windows = [];
        foreach (IGrouping<int, int> group in lengths.GroupBy(length => length))
        {
            windows.Add(new EqualWindows(windows.Sum(run => run.Rows), group.Count(), group.Key));
        }

        return [.. windows];
    }

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, Tolerance);

    /// <summary>Every bit must be equal, except for values that rounding alone can move across 0.</summary>
    private static void AssertSameFirings(Tensor expected, Tensor actual)
    {
        using Scalar tolerance = Tolerance.ToScalar();
        Tensor differ = expected.gt(TorchNumbers.Zero).logical_xor(actual.gt(TorchNumbers.Zero));
        Assert.False(differ.logical_and(expected.abs().gt(tolerance)).any().item<bool>());
        Assert.InRange(differ.to_type(ScalarType.Float32).mean().item<float>(), 0, 1e-3);
    }

    private sealed record Outcome(Tensor Preactivations, Tensor Residual);
}
