using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuronExplorer.Sample.Training;

/// <summary>One decoder layer with the norms before its blocks: hidden [windows, positions, d_model] in and out.</summary>
internal sealed class SampleDecoderLayer : Module<Tensor, Tensor>
{
    private readonly SampleAttention self_attn;
    private readonly LayerNorm self_attn_layer_norm;
    private readonly Linear fc1;
    private readonly Linear fc2;
    private readonly LayerNorm final_layer_norm;

    public SampleDecoderLayer(SampleShape shape)
        : base(nameof(SampleDecoderLayer))
    {
        self_attn = new SampleAttention(shape);
        self_attn_layer_norm = LayerNorm(shape.Width);
        fc1 = Linear(shape.Width, shape.FeedForwardWidth);
        fc2 = Linear(shape.FeedForwardWidth, shape.Width);
        final_layer_norm = LayerNorm(shape.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor hidden)
    {
        hidden = hidden.add(self_attn.forward(self_attn_layer_norm.forward(hidden)), TorchNumbers.One);
        return hidden.add(fc2.forward(functional.relu(fc1.forward(final_layer_norm.forward(hidden)))), TorchNumbers.One);
    }
}

/// <summary>Causal self-attention: hidden [windows, positions, d_model] in and out.</summary>
internal sealed class SampleAttention : Module<Tensor, Tensor>
{
    private readonly Linear k_proj;
    private readonly Linear v_proj;
    private readonly Linear q_proj;
    private readonly Linear out_proj;
    private readonly int _heads;

    public SampleAttention(SampleShape shape)
        : base(nameof(SampleAttention))
    {
        _heads = shape.Heads;
        k_proj = Linear(shape.Width, shape.Width);
        v_proj = Linear(shape.Width, shape.Width);
        q_proj = Linear(shape.Width, shape.Width);
        out_proj = Linear(shape.Width, shape.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor hidden)
    {
        Tensor mixed = functional.scaled_dot_product_attention(
            ByHead(q_proj, hidden), ByHead(k_proj, hidden), ByHead(v_proj, hidden), is_casual: true);
        return out_proj.forward(mixed.transpose(1, 2).reshape(hidden.shape));
    }

    /// <summary>[windows, heads, positions, d_model / heads].</summary>
    private Tensor ByHead(Linear projection, Tensor hidden) =>
        projection.forward(hidden).view(hidden.shape[0], hidden.shape[1], _heads, -1).transpose(1, 2);
}
