using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// OPT's decoder for training: token ids [windows, positions] in, residual stream after the last norm
/// [windows, positions, d_model] out. Fields carry the names of Hugging Face's checkpoint, since TorchSharp
/// names parameters after fields.
/// </summary>
internal sealed class SampleDecoder : Module<Tensor, Tensor>
{
    private readonly Embedding embed_tokens;
    private readonly Embedding? embed_positions;
    private readonly ModuleList<SampleDecoderLayer> layers;
    private readonly LayerNorm final_layer_norm;

    public SampleDecoder(SampleShape shape)
        : base(nameof(SampleDecoder))
    {
        embed_tokens = Embedding(shape.Vocabulary, shape.Width);
        embed_positions = shape.HasPositions ? Embedding(shape.Positions + SampleShape.PositionOffset, shape.Width) : null;
        layers = new ModuleList<SampleDecoderLayer>([.. Enumerable.Range(0, shape.Layers).Select(_ => new SampleDecoderLayer(shape))]);
        final_layer_norm = LayerNorm(shape.Width);
        RegisterComponents();
        Initialise(shape.Layers);
    }

    /// <summary>The token embeddings [tokens, d_model], which are the output projection too.</summary>
    public Tensor Tokens => embed_tokens.weight!;

    public override Tensor forward(Tensor ids)
    {
        Tensor hidden = embed_tokens.forward(ids);
        if (embed_positions is not null)
        {
            using Tensor positions = tensor([.. Enumerable.Range(SampleShape.PositionOffset, (int)ids.shape[1]).Select(position => (long)position)]);
            hidden = hidden.add(embed_positions.forward(positions), TorchNumbers.One);
        }

        foreach (SampleDecoderLayer layer in layers)
        {
            hidden = layer.forward(hidden);
        }

        return final_layer_norm.forward(hidden);
    }

    /// <summary>Mean cross-entropy in nats of the next token, over the positions whose target is not -100.</summary>
    public Tensor Loss(Tensor ids, Tensor targets)
    {
        Tensor hidden = forward(ids);
        Tensor logits = functional.linear(hidden.view(-1, hidden.shape[2]), Tokens);
        return functional.cross_entropy(logits, targets.view(-1), ignore_index: -100);
    }

    /// <summary>
    /// Normal with deviation 0.02; as in OPT, the two maps that write into the residual stream start smaller by
    /// the square root of their number. Biases start at zero.
    /// </summary>
    private void Initialise(int layerCount)
    {
        using IDisposable frozen = no_grad();
        foreach ((string name, Parameter parameter) in named_parameters())
        {
            bool writesResidual = name.EndsWith("out_proj.weight", StringComparison.Ordinal) || name.EndsWith("fc2.weight", StringComparison.Ordinal);
            if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                init.zeros_(parameter);
            }
            else if (!name.Contains("layer_norm", StringComparison.Ordinal))
            {
                init.normal_(parameter, 0, SampleShape.InitialDeviation / (writesResidual ? Math.Sqrt(2 * layerCount) : 1));
            }
        }
    }
}
