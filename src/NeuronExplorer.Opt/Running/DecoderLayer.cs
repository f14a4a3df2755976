using NeuronExplorer.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// One decoder layer, as Hugging Face's <c>OPTDecoderLayer</c> defines it, in two halves: up to the pre-activations, which
/// is all that the last wanted layer needs, and the rest. Linear maps and norms run over all rows of a batch at once;
/// attention over windows of equal length, so nothing is padded.
/// </summary>
internal static class DecoderLayer
{
    private const double NormEpsilon = 1e-5;

    /// <summary>Attention and <c>fc1</c>; the pre-activations are then in <see cref="BatchTensors.Ffn"/>.</summary>
    public static void RunToPreactivations(
        LayerWeights weights, ModelShape shape, IReadOnlyList<EqualWindows> windows, BatchTensors batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using (Tensor input = shape.NormBefore ? AttentionNorm(weights, batch) : batch.Residual.alias())
        {
            Map(input, weights.QkvWeight, weights.QkvBias, batch.Qkv);
        }

        Tensor attended = CausalAttention.Run(batch.Qkv, shape, windows, batch.Attention);
        AddMap(batch.Residual, attended, weights.OutWeight, weights.OutBias);

        if (!shape.NormBefore)
        {
            batch.Residual.copy_(AttentionNorm(weights, batch));
        }

        using Tensor normed = shape.NormBefore ? FfnNorm(weights, batch) : batch.Residual.alias();
        Map(normed, weights.Fc1Weight, weights.Fc1Bias, batch.Ffn);
    }

    /// <summary>ReLU and <c>fc2</c>, added to the residual stream; the pre-activations are gone afterwards.</summary>
    public static void AddUpdates(LayerWeights weights, ModelShape shape, BatchTensors batch)
    {
        using DisposeScope scope = NewDisposeScope();
        batch.Ffn.relu_();
        AddMap(batch.Residual, batch.Ffn, weights.Fc2Weight, weights.Fc2Bias);
        if (!shape.NormBefore)
        {
            batch.Residual.copy_(FfnNorm(weights, batch));
        }
    }

    /// <summary>LayerNorm over the last dimension.</summary>
    public static Tensor Norm(Tensor input, Tensor? weight, Tensor? bias) =>
        nn.functional.layer_norm(input, [input.shape[^1]], weight, bias, NormEpsilon);

    private static Tensor AttentionNorm(LayerWeights weights, BatchTensors batch) =>
        Norm(batch.Residual, weights.AttentionNormWeight, weights.AttentionNormBias);

    private static Tensor FfnNorm(LayerWeights weights, BatchTensors batch) =>
        Norm(batch.Residual, weights.FfnNormWeight, weights.FfnNormBias);

    /// <summary>A linear map into memory that is there already.</summary>
    private static void Map(Tensor input, Tensor weight, Tensor? bias, Tensor into)
    {
        if (bias is not null)
        {
            into.copy_(bias);
        }

        into.addmm_(input.to_type(into.dtype), weight.t(), beta: bias is null ? 0 : 1, alpha: 1);
    }

    /// <summary>Adds a linear map's result to the residual stream: within the product where the types allow it.</summary>
    private static void AddMap(Tensor residual, Tensor input, Tensor weight, Tensor? bias)
    {
        if (bias is not null)
        {
            residual.add_(bias);
        }

        if (weight.dtype == residual.dtype)
        {
            residual.addmm_(input, weight.t(), beta: 1, alpha: 1);
        }
        else
        {
            residual.add_(input.mm(weight.t()));
        }
    }
}
