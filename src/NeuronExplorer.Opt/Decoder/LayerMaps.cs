using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>A linear map of the checkpoint.</summary>
/// <param name="Weight">[out, in]</param>
/// <param name="Bias">[out], or null if the model has none.</param>
internal readonly record struct LinearMap(Tensor Weight, Tensor? Bias)
{
    /// <summary>Maps [rows, in] to [rows, out], in the weight's type.</summary>
    public Tensor Of(Tensor rows) => nn.functional.linear(rows.to_type(Weight.dtype), Weight, Bias);
}

/// <summary>A norm of the checkpoint; weight and bias are null if the model's norms have none.</summary>
/// <param name="Weight">[d_model]</param>
/// <param name="Bias">[d_model]</param>
internal readonly record struct LayerNorm(Tensor? Weight, Tensor? Bias)
{
    /// <summary>Added to the variance.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>Normalises each row of [rows, d_model].</summary>
    public Tensor Of(Tensor rows) => nn.functional.layer_norm(rows, [rows.shape[^1]], Weight, Bias, Epsilon);
}
