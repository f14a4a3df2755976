using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// A decoder layer made of the library's ordinary operations, on any device: residual stream and norms in fp32, everything
/// else in the weights' type.
/// </summary>
/// <param name="weights">The layer's weights.</param>
/// <param name="shape">The model's shape.</param>
/// <param name="windows">The windows that the rows belong to.</param>
internal sealed class PlainLayer(LayerWeights weights, ModelShape shape, IReadOnlyList<EqualWindows> windows) : DecoderLayer(shape)
{
    protected override Tensor SelfAttnLayerNorm(Tensor residual) => weights.SelfAttnLayerNorm.Of(residual);

    protected override BiasedProduct QkvProj(Tensor hidden) => new(weights.QkvProj.Of(hidden));

    protected override Tensor SelfAttn(BiasedProduct qkv) => Attend(qkv.Product, Shape, windows);

    protected override Tensor AddOutProj(Tensor residual, Tensor attended) => Add(residual, weights.OutProj.Of(attended));

    protected override Tensor FinalLayerNorm(Tensor residual) => weights.FinalLayerNorm.Of(residual);

    protected override BiasedProduct Fc1(Tensor hidden) => new(weights.Fc1.Of(hidden));

    protected override Tensor Relu(BiasedProduct preactivations) => preactivations.Product.relu();

    protected override Tensor AddFc2(Tensor residual, Tensor activations) => Add(residual, weights.Fc2.Of(activations));

    /// <summary>Causal self-attention over windows of several lengths, with libtorch's own kernel.</summary>
    /// <param name="qkv">[rows, 3·d_model]</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="windows">The windows that the rows belong to.</param>
    /// <returns>[rows, d_model]</returns>
    public static Tensor Attend(Tensor qkv, ModelShape shape, IReadOnlyList<EqualWindows> windows)
    {
        Tensor[] attended = [.. windows.Select(run => Attend(qkv.narrow(0, run.FirstRow, run.Rows), shape, run))];
        return attended.Length == 1 ? attended[0] : torch.cat(attended, 0);
    }

    private static Tensor Attend(Tensor qkv, ModelShape shape, EqualWindows run)
    {
        Tensor heads = qkv // [3, windows, heads, length, d_model / heads]
            .view(run.Windows, run.Length, 3, shape.Heads, shape.DModel / shape.Heads)
            .permute(2, 0, 3, 1, 4);
        return nn.functional
            .scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true)
            .transpose(1, 2)
            .reshape(run.Rows, shape.DModel);
    }

    /// <summary>In place, so that the residual stream keeps its type.</summary>
    private static Tensor Add(Tensor residual, Tensor addend)
    {
        residual.add_(addend, TorchNumbers.One);
        return residual;
    }
}
