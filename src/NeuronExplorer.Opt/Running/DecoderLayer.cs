using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// One decoder layer, as Hugging Face's <c>OPTDecoderLayer</c> defines it, in two halves: up to the pre-activations, which
/// is all that the last wanted layer needs, and the rest. Linear maps and norms run over all rows of a batch at once;
/// attention over windows of equal length, so nothing is padded. In fp32 on the host, biases are added in passes that are
/// made anyway: in the norms, where attention packs its rows, with the ReLU.
/// </summary>
internal static class DecoderLayer
{
    private const double NormEpsilon = 1e-5;

    /// <summary>Attention and <c>fc1</c>. The residual stream has the biases of both of the layer's additions then.</summary>
    /// <param name="weights">The layer's.</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="windows">The windows that the rows are.</param>
    /// <param name="batch">The rows.</param>
    /// <returns>The bias that the pre-activations, in <see cref="BatchTensors.Ffn"/>, still lack; or null.</returns>
    public static Tensor? RunToPreactivations(
        LayerWeights weights, ModelShape shape, IReadOnlyList<EqualWindows> windows, BatchTensors batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = shape.NormBefore
            ? Norm(batch, weights.AttentionNormWeight, weights.AttentionNormBias, weights.OutBias)
            : batch.Residual;
        Tensor? qkvBias = Map(input, weights.QkvWeight, weights.QkvBias, batch.Qkv);
        Tensor attended = CausalAttention.Run(batch.Qkv, qkvBias, shape, windows, batch.Attention);
        if (!shape.NormBefore)
        {
            AddBias(batch.Residual, weights.OutBias);
        }

        AddMap(batch.Residual, attended, weights.OutWeight);
        if (!shape.NormBefore)
        {
            NormInPlace(batch.Residual, weights.AttentionNormWeight, weights.AttentionNormBias);
        }

        Tensor normed = shape.NormBefore
            ? Norm(batch, weights.FfnNormWeight, weights.FfnNormBias, weights.Fc2Bias)
            : batch.Residual;
        Tensor? openBias = Map(normed, weights.Fc1Weight, weights.Fc1Bias, batch.Ffn);
        if (!shape.NormBefore)
        {
            AddBias(batch.Residual, weights.Fc2Bias);
        }

        return openBias;
    }

    /// <summary>ReLU and <c>fc2</c>, added to the residual stream; the pre-activations are gone afterwards.</summary>
    /// <param name="weights">The layer's.</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="openBias">What the pre-activations still lack, or null.</param>
    public static void AddUpdates(LayerWeights weights, ModelShape shape, BatchTensors batch, Tensor? openBias)
    {
        using DisposeScope scope = NewDisposeScope();
        Rectify(batch.Ffn, openBias);
        AddMap(batch.Residual, batch.Ffn, weights.Fc2Weight);
        if (!shape.NormBefore)
        {
            NormInPlace(batch.Residual, weights.FfnNormWeight, weights.FfnNormBias);
        }
    }

    /// <summary>LayerNorm over the last dimension.</summary>
    public static Tensor Norm(Tensor input, Tensor? weight, Tensor? bias) =>
        nn.functional.layer_norm(input, [input.shape[^1]], weight, bias, NormEpsilon);

    /// <summary>Adds a bias to every row; null adds nothing.</summary>
    public static void AddBias(Tensor rows, Tensor? bias)
    {
        if (bias is null)
        {
            return;
        }

        if (HostRows.Are(rows, bias))
        {
            RowBias.Add(rows, bias);
        }
        else
        {
            rows.add_(bias, TorchNumbers.One);
        }
    }

    /// <summary>The norm of the residual stream, to which a bias is then added.</summary>
    private static Tensor Norm(BatchTensors batch, Tensor? weight, Tensor? bias, Tensor? addend)
    {
        if (batch.Normed is { } into)
        {
            RowNorm.Run(batch.Residual, weight, bias, addend, into, (float)NormEpsilon);
            return into;
        }

        Tensor normed = Norm(batch.Residual, weight, bias);
        AddBias(batch.Residual, addend);
        return normed;
    }

    private static void NormInPlace(Tensor residual, Tensor? weight, Tensor? bias)
    {
        if (HostRows.Are(residual, weight))
        {
            RowNorm.Run(residual, weight, bias, addend: null, residual, (float)NormEpsilon);
        }
        else
        {
            residual.copy_(Norm(residual, weight, bias));
        }
    }

    private static void Rectify(Tensor rows, Tensor? bias)
    {
        if (bias is null)
        {
            rows.relu_();
        }
        else
        {
            RowBias.AddAndRectify(rows, bias);
        }
    }

    /// <summary>A linear map into memory that is there already. In half types its bias must not be added to what is rounded.</summary>
    /// <returns>The bias, where it is still to be added.</returns>
    private static Tensor? Map(Tensor input, Tensor weight, Tensor? bias, Tensor into)
    {
        if (bias is not null && !HostRows.Are(into))
        {
            into.copy_(bias);
            into.addmm_(input.to_type(into.dtype), weight.t(), beta: 1, alpha: 1);
            return null;
        }

        into.addmm_(input.to_type(into.dtype), weight.t(), beta: 0, alpha: 1);
        return bias;
    }

    /// <summary>Adds a linear map's result to the residual stream: within the product where the types allow it.</summary>
    private static void AddMap(Tensor residual, Tensor input, Tensor weight)
    {
        if (weight.dtype == residual.dtype)
        {
            residual.addmm_(input, weight.t(), beta: 1, alpha: 1);
        }
        else
        {
            residual.add_(input.mm(weight.t()), TorchNumbers.One);
        }
    }
}
