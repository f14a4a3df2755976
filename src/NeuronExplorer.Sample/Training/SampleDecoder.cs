using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// OPT's decoder for training. Fields have the names of Hugging Face's checkpoints, since TorchSharp names parameters after
/// fields.
/// </summary>
internal sealed class SampleDecoder : Module
{
    private readonly Embedding embed_tokens;
    private readonly Embedding? embed_positions;
    private readonly ModuleList<SampleDecoderLayer> layers;
    private readonly LayerNorm final_layer_norm;
    private readonly ScalarType _precision;
    private readonly Scalar _softness;

    public SampleDecoder(Recipe recipe, ScalarType precision)
        : base(nameof(SampleDecoder))
    {
        SampleShape shape = recipe.Shape;
        embed_tokens = Embedding(shape.Vocabulary, shape.Width);
        embed_positions = shape.HasPositions ? Embedding(shape.Positions + SampleShape.PositionOffset, shape.Width) : null;
        layers = new ModuleList<SampleDecoderLayer>(
            [.. Enumerable.Range(0, shape.Layers).Select(_ => new SampleDecoderLayer(shape, precision))]);
        final_layer_norm = LayerNorm(shape.Width);
        _precision = precision;
        _softness = recipe.Penalty.Softness.ToScalar();
        RegisterComponents();
    }

    /// <summary>
    /// Mean cross-entropy of the next token in nats, over the positions whose target is not -100, and the penalty on
    /// activations.
    /// </summary>
    /// <param name="ids">Token ids [windows, positions].</param>
    /// <param name="targets">The next tokens' ids, of the same shape.</param>
    /// <param name="penalties">By layer, the present weight of its sparsity penalty; empty for none.</param>
    /// <returns>The loss, and a number whose gradient is the penalty's (its value is not the penalty's), or null without a
    /// penalty.</returns>
    public (Tensor Loss, Tensor? Penalty) Loss(Tensor ids, Tensor targets, IReadOnlyList<double> penalties)
    {
        Tensor hidden = embed_tokens.forward(ids);
        if (embed_positions is not null)
        {
            using Tensor positions =
                tensor([.. Enumerable.Range(SampleShape.PositionOffset, (int)ids.shape[1]).Select(position => (long)position)]);
            hidden = hidden.add(embed_positions.forward(positions), TorchNumbers.One);
        }

        Tensor? penalty = null;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            (hidden, Tensor activations) = layers[layer].forward(hidden);
            if (layer < penalties.Count && penalties[layer] > 0)
            {
                Tensor rarely = Rarely(activations, penalties[layer]);
                penalty = penalty is null ? rarely : penalty.add(rarely, TorchNumbers.One);
            }
        }

        Tensor output = final_layer_norm.forward(hidden).view(-1, hidden.shape[2]);
        Tensor logits = functional.linear(output.to(_precision), embed_tokens.weight!.to(_precision));
        logits = is_grad_enabled() ? logits : logits.to(ScalarType.Float32);
        Tensor losses = functional.cross_entropy(logits, targets.view(-1), ignore_index: -100, reduction: Reduction.None);
        Tensor asked = targets.ge(TorchNumbers.Zero).sum(ScalarType.Float32);
        return (losses.sum(ScalarType.Float32).div(asked), penalty);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _softness.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Σ a / (a₀ + softness) · weight / count, where a₀ is a held constant: this has the gradient of weight · mean of ln(1
    /// + a / softness), without logarithms.
    /// </summary>
    private Tensor Rarely(Tensor activations, double weight)
    {
        using Scalar share = (weight / activations.numel()).ToScalar();
        Tensor slope = activations.detach().add(_softness, TorchNumbers.One).reciprocal_().mul_(share);
        return activations.mul(slope).sum(ScalarType.Float32);
    }
}
