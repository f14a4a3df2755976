using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Rows;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// A decoder layer in fp32 on the host: products go into memory that is there already, and biases are added in passes that
/// are made anyway: in the norms, where attention packs its rows, with the ReLU, and where an observer reads.
/// </summary>
/// <param name="weights">The layer's.</param>
/// <param name="shape">The model's shape.</param>
/// <param name="windows">The windows that the rows are.</param>
/// <param name="batch">Memory for the rows.</param>
internal sealed class FusedModules(LayerWeights weights, ModelShape shape, IReadOnlyList<EqualWindows> windows, BatchTensors batch)
    : IDecoderModules
{
    public Tensor SelfAttnLayerNorm(Tensor residual) => Norm(residual, weights.SelfAttnLayerNorm, weights.OutProj.Bias);

    public BiasedProduct QkvProj(Tensor hidden) => Map(hidden, weights.QkvProj, batch.Qkv);

    public Tensor SelfAttn(BiasedProduct qkv)
    {
        if (AttentionKernel.IsSupported)
        {
            return AttentionKernel.Attend(qkv, shape, windows, batch.Attention);
        }

        AddBias(qkv.Product, qkv.Bias);
        return PlainModules.Attend(qkv.Product, shape, windows);
    }

    public Tensor AddOutProj(Tensor residual, Tensor attended) => AddMap(residual, attended, weights.OutProj);

    public Tensor FinalLayerNorm(Tensor residual) => Norm(residual, weights.FinalLayerNorm, weights.Fc2.Bias);

    public BiasedProduct Fc1(Tensor hidden) => Map(hidden, weights.Fc1, batch.Ffn);

    public Tensor Relu(BiasedProduct preactivations)
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

    public Tensor AddFc2(Tensor residual, Tensor activations) => AddMap(residual, activations, weights.Fc2);

    /// <summary>
    /// In place where the norm ends a block. Where it begins one, the residual stream is read for the last time before that
    /// block's result is added to it: it gets the bias of that addition in the same pass.
    /// </summary>
    private Tensor Norm(Tensor residual, LayerNorm norm, Tensor? addend)
    {
        Tensor into = shape.NormBefore ? batch.Normed : residual;
        RowNorm.Run(residual, norm.Weight, norm.Bias, shape.NormBefore ? addend : null, into, LayerNorm.Epsilon);
        return into;
    }

    private static BiasedProduct Map(Tensor input, LinearMap map, Tensor into)
    {
        into.addmm_(input, map.Weight.t(), beta: 0, alpha: 1);
        return new BiasedProduct(into, map.Bias);
    }

    private Tensor AddMap(Tensor residual, Tensor input, LinearMap map)
    {
        AddBias(residual, shape.NormBefore ? null : map.Bias);
        residual.addmm_(input, map.Weight.t(), beta: 1, alpha: 1);
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
