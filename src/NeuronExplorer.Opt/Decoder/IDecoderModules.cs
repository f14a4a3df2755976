using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// The modules of one decoder layer, by the checkpoint's names, for one batch of rows: the seam between what a layer computes
/// (<see cref="DecoderLayer"/>) and how. <see cref="PlainModules"/> are ordinary operations of the library;
/// <see cref="FusedModules"/> are as fast as a CPU allows, and are tested against them.
/// </summary>
/// <remarks>
/// From the norm that begins a block (attention, or the FFN) to the addition that ends it, the residual stream belongs to
/// the modules: it may have that addition's bias already.
/// </remarks>
internal interface IDecoderModules
{
    /// <returns><c>self_attn_layer_norm</c> of fp32 [rows, d_model].</returns>
    Tensor SelfAttnLayerNorm(Tensor residual);

    /// <returns><c>self_attn.q_proj</c>, <c>k_proj</c> and <c>v_proj</c> of [rows, d_model], side by side: [rows, 3·d_model].</returns>
    BiasedProduct QkvProj(Tensor hidden);

    /// <returns>Causal softmax attention within each window: [rows, d_model].</returns>
    Tensor SelfAttn(BiasedProduct qkv);

    /// <returns>The residual stream with <c>self_attn.out_proj</c> of the attention's result added.</returns>
    Tensor AddOutProj(Tensor residual, Tensor attended);

    /// <returns>The layer's <c>final_layer_norm</c> of fp32 [rows, d_model].</returns>
    Tensor FinalLayerNorm(Tensor residual);

    /// <returns><c>fc1</c> of [rows, d_model]: the pre-activations, [rows, ffn_dim].</returns>
    BiasedProduct Fc1(Tensor hidden);

    /// <returns>The activations, [rows, ffn_dim]; perhaps in the place of the pre-activations.</returns>
    Tensor Relu(BiasedProduct preactivations);

    /// <returns>The residual stream with <c>fc2</c> of the activations added.</returns>
    Tensor AddFc2(Tensor residual, Tensor activations);
}

/// <summary>The result of a linear map on some rows.</summary>
/// <param name="Product">The rows times the weight.</param>
/// <param name="Bias">Still to be added by whoever reads the product next, which spares a pass over memory; or null.</param>
internal readonly record struct BiasedProduct(Tensor Product, Tensor? Bias = null);
