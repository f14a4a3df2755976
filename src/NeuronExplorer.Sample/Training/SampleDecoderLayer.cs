using NeuronExplorer.Opt.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuronExplorer.Sample.Training;

/// <summary>
/// One decoder layer with the norms before its blocks: hidden [windows, positions, d_model] in and out, in single
/// precision; products use the given precision.
/// </summary>
internal sealed class SampleDecoderLayer : Module<Tensor, (Tensor Hidden, Tensor Activations)>
{
    private readonly SampleAttention self_attn;
    private readonly LayerNorm self_attn_layer_norm;
    private readonly Linear fc1;
    private readonly Linear fc2;
    private readonly LayerNorm final_layer_norm;
    private readonly ScalarType _precision;

    public SampleDecoderLayer(SampleShape shape, ScalarType precision)
        : base(nameof(SampleDecoderLayer))
    {
        self_attn = new SampleAttention(shape, precision);
        self_attn_layer_norm = LayerNorm(shape.Width);
        fc1 = Linear(shape.Width, shape.FeedForwardWidth);
        fc2 = Linear(shape.FeedForwardWidth, shape.Width);
        final_layer_norm = LayerNorm(shape.Width);
        _precision = precision;
        RegisterComponents();
    }

    /// <returns>The residual stream after the layer, and its neurons' activations [windows, positions, ffn_dim].</returns>
    public override (Tensor Hidden, Tensor Activations) forward(Tensor hidden)
    {
        hidden = hidden.add(self_attn.forward(self_attn_layer_norm.forward(hidden)), TorchNumbers.One);
        Tensor activations = functional.relu(fc1.In(_precision, final_layer_norm.forward(hidden)));
        return (hidden.add(fc2.In(_precision, activations).to(ScalarType.Float32), TorchNumbers.One), activations);
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
    private readonly Scalar _scale;
    private readonly ScalarType _precision;

    public SampleAttention(SampleShape shape, ScalarType precision)
        : base(nameof(SampleAttention))
    {
        _heads = shape.Heads;
        _scale = (1 / Math.Sqrt(shape.Width / shape.Heads)).ToScalar();
        _precision = precision;
        k_proj = Linear(shape.Width, shape.Width);
        v_proj = Linear(shape.Width, shape.Width);
        q_proj = Linear(shape.Width, shape.Width);
        out_proj = Linear(shape.Width, shape.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor hidden)
    {
        Tensor read = hidden.to(_precision);
        Tensor scores = matmul(ByHead(q_proj, read).mul(_scale), ByHead(k_proj, read).transpose(2, 3));
        using Tensor single = full(hidden.shape[1], hidden.shape[1], TorchNumbers.MinusInfinity).triu(1);
        using Tensor hiddenAhead = single.to(_precision);
        Tensor mixed = matmul(functional.softmax(scores.add(hiddenAhead, TorchNumbers.One), -1), ByHead(v_proj, read));
        return out_proj.In(_precision, mixed.transpose(1, 2).reshape(hidden.shape)).to(ScalarType.Float32);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scale.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>[windows, heads, positions, d_model / heads].</summary>
    private Tensor ByHead(Linear projection, Tensor hidden) =>
        projection.In(_precision, hidden).view(hidden.shape[0], hidden.shape[1], _heads, -1).transpose(1, 2);
}

/// <summary>Products in another precision than that of the weights.</summary>
internal static class Precision
{
    /// <summary>Whether libtorch's bf16 products are safe here: on processors with AMX they can crash the process.</summary>
    public static bool HasSafeBf16 { get; } =
        !File.Exists("/proc/cpuinfo") || !File.ReadLines("/proc/cpuinfo").Any(line => line.Contains("amx_bf16", StringComparison.Ordinal));

    /// <summary>
    /// The layer's output [..., outputs], computed and returned in the given precision; gradients reach the weights in the
    /// weights' precision.
    /// </summary>
    public static Tensor In(this Linear layer, ScalarType precision, Tensor input) =>
        functional.linear(input.to(precision), layer.weight!.to(precision), layer.bias!.to(precision));
}
