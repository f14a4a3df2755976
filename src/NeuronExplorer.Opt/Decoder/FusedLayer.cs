using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Rows;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// A decoder layer in fp32 on the host. Products are written to existing memory, and biases are added in passes that are
/// needed anyway: in the norms, when attention packs its rows, with the ReLU, and when an observer reads.
/// </summary>
/// <param name="weights">The layer's weights.</param>
/// <param name="shape">The model's shape.</param>
/// <param name="windows">The windows that the rows belong to.</param>
/// <param name="shared"> Memory of at least the rows, rounded up to whole blocks (<see cref="RowBlocks"/>), times the larger of
/// 4·d_model and ffn_dim. Q, K, V and the attention's result are no longer needed when the FFN begins, so both share this
/// place. </param>
/// <param name="normed">At least [rows, d_model] of whole blocks, for the residual stream's norm. The residual stream given needs the
/// room of whole blocks too.</param>
internal sealed class FusedLayer(
    LayerWeights weights, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor shared, Tensor normed) : DecoderLayer(shape)
{
    private readonly long _rows = windows.Sum(run => run.Rows);

    protected override Tensor SelfAttnLayerNorm(Tensor residual) => Norm(residual, weights.SelfAttnLayerNorm, weights.OutProj.Bias);

    protected override BiasedProduct QkvProj(Tensor hidden) => Map(hidden, weights.QkvProj, Shared(0, 3 * Shape.DModel));

    protected override Tensor SelfAttn(BiasedProduct qkv)
    {
        if (AttentionKernel.IsSupported)
        {
            return AttentionKernel.Attend(qkv, Shape, windows, Shared(3 * Shape.DModel, Shape.DModel));
        }

        AddBias(qkv.Product, qkv.Bias);
        return PlainLayer.Attend(qkv.Product, Shape, windows);
    }

    protected override Tensor AddOutProj(Tensor residual, Tensor attended) => AddMap(residual, attended, weights.OutProj);

    protected override Tensor FinalLayerNorm(Tensor residual) => Norm(residual, weights.FinalLayerNorm, weights.Fc2.Bias);

    protected override BiasedProduct Fc1(Tensor hidden) => Map(hidden, weights.Fc1, Shared(0, Shape.FfnDim));

    protected override Tensor Relu(BiasedProduct preactivations)
    {
        if (preactivations.Bias is { } bias)
        {
            RowBias.AddAndRectify(preactivations.Product, bias);
        }
        else
        {
            preactivations.Product.relu_();
        }

        return preactivations.Product;
    }

    protected override Tensor AddFc2(Tensor residual, Tensor activations) => AddMap(residual, activations, weights.Fc2);

    /// <summary>
    /// Works in place if the norm ends a block. If it begins one, this is the last read of the residual stream before that
    /// block's result is added to it, so the bias of that addition is added in the same pass.
    /// </summary>
    private Tensor Norm(Tensor residual, LayerNorm norm, Tensor? addend)
    {
        Tensor into = Shape.NormBefore ? normed.narrow(0, 0, _rows) : residual;
        RowNorm.Run(residual, norm.Weight, norm.Bias, Shape.NormBefore ? addend : null, into, LayerNorm.Epsilon);
        return into;
    }

    /// <summary>[rows, width] in the shared memory, after this many columns before it.</summary>
    private Tensor Shared(long before, long width)
    {
        long rows = RowBlocks.RoundUp(_rows);
        return shared.narrow(0, rows * before, rows * width).view(rows, width).narrow(0, 0, _rows);
    }

    private static BiasedProduct Map(Tensor input, LinearMap map, Tensor into)
    {
        RowBlocks.Whole(into).addmm_(RowBlocks.Whole(input), map.Weight.t(), beta: 0, alpha: 1);
        return new BiasedProduct(into, map.Bias);
    }

    private Tensor AddMap(Tensor residual, Tensor input, LinearMap map)
    {
        AddBias(residual, Shape.NormBefore ? null : map.Bias);
        RowBlocks.Whole(residual).addmm_(RowBlocks.Whole(input), map.Weight.t(), beta: 1, alpha: 1);
        return residual;
    }

    private static void AddBias(Tensor rows, Tensor? bias)
    {
        if (bias is not null)
        {
            RowBias.Add(rows, bias);
        }
    }
}
