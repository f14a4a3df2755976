using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>
/// One decoder layer, as Hugging Face's <c>OPTDecoderLayer</c> defines it, in two halves: up to the pre-activations, which
/// is all that the last wanted layer needs, and the rest. Linear maps and norms run over all rows of a batch at once,
/// attention over each window by itself, so nothing is padded.
/// </summary>
/// <param name="layer">The layer's modules.</param>
/// <param name="normBefore">The checkpoint's <c>do_layer_norm_before</c>.</param>
internal sealed class DecoderLayer(IDecoderModules layer, bool normBefore)
{
    /// <summary>Attention and <c>fc1</c>.</summary>
    /// <param name="residual">The residual stream, fp32 [rows, d_model]; may be changed in place.</param>
    /// <returns>The residual stream as far, and the pre-activations [rows, ffn_dim]; both belong to the scope of the caller.</returns>
    public (Tensor Residual, BiasedProduct Preactivations) RunToPreactivations(Tensor residual)
    {
        Tensor hidden = normBefore ? layer.SelfAttnLayerNorm(residual) : residual; // [rows, d_model]
        BiasedProduct qkv = layer.QkvProj(hidden);                                 // [rows, 3·d_model]
        Tensor attended = layer.SelfAttn(qkv);                                     // [rows, d_model]
        residual = layer.AddOutProj(residual, attended);
        residual = normBefore ? residual : layer.SelfAttnLayerNorm(residual);
        hidden = normBefore ? layer.FinalLayerNorm(residual) : residual;
        return (residual, layer.Fc1(hidden));
    }

    /// <summary>ReLU and <c>fc2</c>.</summary>
    /// <param name="residual">The residual stream of the first half; may be changed in place.</param>
    /// <param name="preactivations">Its pre-activations, which may be gone afterwards.</param>
    /// <param name="switchedOff">Neurons that shall add no update.</param>
    /// <returns>The residual stream behind the layer, fp32 [rows, d_model].</returns>
    public Tensor RunToEnd(Tensor residual, BiasedProduct preactivations, params long[] switchedOff)
    {
        Tensor activations = layer.Relu(preactivations);                           // [rows, ffn_dim]
        SwitchOff(activations, switchedOff);
        residual = layer.AddFc2(residual, activations);
        return normBefore ? residual : layer.FinalLayerNorm(residual);
    }

    private static void SwitchOff(Tensor activations, long[] neurons)
    {
        if (neurons.Length > 0)
        {
            activations.index_fill_(1, torch.tensor(neurons, device: activations.device), TorchNumbers.Zero);
        }
    }
}
