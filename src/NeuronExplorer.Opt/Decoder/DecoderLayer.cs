using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// One decoder layer for one batch of rows, as Hugging Face's <c>OPTDecoderLayer</c> defines it, in two halves: up to the
/// pre-activations (the last wanted layer needs no more), and the rest. Linear maps and norms run over all rows at once,
/// attention over each window by itself, so nothing is padded. This class says what the modules compute, in the
/// checkpoint's names. Two classes say how: <see cref="PlainLayer"/> with ordinary operations of the library, and <see
/// cref="FusedLayer"/>, as fast as a CPU allows and tested against it.
/// </summary>
/// <remarks>
/// From the norm that begins a block (attention, or the FFN) to the addition that ends it, the residual stream belongs to
/// the modules: it may have that addition's bias already.
/// </remarks>
/// <param name="shape">The model's shape.</param>
internal abstract class DecoderLayer(ModelShape shape)
{
    protected ModelShape Shape => shape;

    /// <summary>Attention and <c>fc1</c>.</summary>
    /// <param name="residual">The residual stream, fp32 [rows, d_model]; may be changed in place.</param>
    /// <returns>The residual stream so far, and the pre-activations [rows, ffn_dim]; both belong to the caller's scope.</returns>
    public (Tensor Residual, BiasedProduct Preactivations) RunToPreactivations(Tensor residual)
    {
        Tensor hidden = shape.NormBefore ? SelfAttnLayerNorm(residual) : residual; // [rows, d_model]
        BiasedProduct qkv = QkvProj(hidden);                                       // [rows, 3·d_model]
        Tensor attended = SelfAttn(qkv);                                           // [rows, d_model]
        residual = AddOutProj(residual, attended);
        residual = shape.NormBefore ? residual : SelfAttnLayerNorm(residual);
        hidden = shape.NormBefore ? FinalLayerNorm(residual) : residual;
        return (residual, Fc1(hidden));
    }

    /// <summary>ReLU and <c>fc2</c>.</summary>
    /// <param name="residual">The residual stream of the first half; may be changed in place.</param>
    /// <param name="preactivations">Its pre-activations, which may be overwritten.</param>
    /// <param name="switchedOff">Neurons that must not add their update.</param>
    /// <returns>The residual stream after the layer, fp32 [rows, d_model].</returns>
    public Tensor RunToEnd(Tensor residual, BiasedProduct preactivations, params long[] switchedOff)
    {
        Tensor activations = Relu(preactivations);                                 // [rows, ffn_dim]
        SwitchOff(activations, switchedOff);
        residual = AddFc2(residual, activations);
        return shape.NormBefore ? residual : FinalLayerNorm(residual);
    }

    /// <returns><c>self_attn_layer_norm</c> of fp32 [rows, d_model].</returns>
    protected abstract Tensor SelfAttnLayerNorm(Tensor residual);

    /// <returns><c>self_attn.q_proj</c>, <c>k_proj</c> and <c>v_proj</c> of [rows, d_model], side by side: [rows, 3·d_model].</returns>
    protected abstract BiasedProduct QkvProj(Tensor hidden);

    /// <returns>Causal softmax attention within each window: [rows, d_model].</returns>
    protected abstract Tensor SelfAttn(BiasedProduct qkv);

    /// <returns>The residual stream with <c>self_attn.out_proj</c> of the attention's result added.</returns>
    protected abstract Tensor AddOutProj(Tensor residual, Tensor attended);

    /// <returns>The layer's <c>final_layer_norm</c> of fp32 [rows, d_model].</returns>
    protected abstract Tensor FinalLayerNorm(Tensor residual);

    /// <returns><c>fc1</c> of [rows, d_model]: the pre-activations, [rows, ffn_dim].</returns>
    protected abstract BiasedProduct Fc1(Tensor hidden);

    /// <returns>The activations, [rows, ffn_dim]; perhaps in the place of the pre-activations.</returns>
    protected abstract Tensor Relu(BiasedProduct preactivations);

    /// <returns>The residual stream with <c>fc2</c> of the activations added.</returns>
    protected abstract Tensor AddFc2(Tensor residual, Tensor activations);

    private static void SwitchOff(Tensor activations, long[] neurons)
    {
        if (neurons.Length > 0)
        {
            activations.index_fill_(1, torch.tensor(neurons, device: activations.device), TorchNumbers.Zero);
        }
    }
}
