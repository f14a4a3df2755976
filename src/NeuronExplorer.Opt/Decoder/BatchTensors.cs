using NeuronExplorer.Core.Models;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Host memory for one batch, fp32.</summary>
/// <param name="Normed">[rows, d_model]: the residual stream's norm.</param>
/// <param name="Qkv">[rows, 3·d_model]</param>
/// <param name="Attention">[rows, d_model]</param>
/// <param name="Ffn">[rows, ffn_dim], in the place of the two before.</param>
internal readonly record struct BatchTensors(Tensor Normed, Tensor Qkv, Tensor Attention, Tensor Ffn)
{
    /// <summary>Views of larger memory for a batch of so many rows; they belong to the scope of the caller.</summary>
    /// <param name="shape">The model's shape.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="shared">At least the rows times the larger of 4·d_model and ffn_dim.</param>
    /// <param name="normed">At least [rows, d_model].</param>
    public static BatchTensors Of(ModelShape shape, int rows, Tensor shared, Tensor normed)
    {
        long width = shape.DModel;
        return new BatchTensors(
            normed.narrow(0, 0, rows),
            shared.narrow(0, 0, rows * 3 * width).view(rows, 3 * width),
            shared.narrow(0, rows * 3 * width, rows * width).view(rows, width),
            shared.narrow(0, 0, rows * (long)shape.FfnDim).view(rows, shape.FfnDim));
    }
}
