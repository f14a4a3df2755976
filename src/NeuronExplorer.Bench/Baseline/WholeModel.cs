using System.Runtime.InteropServices;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Bench.Baseline;

/// <summary>An OPT decoder as one would write it with a deep-learning library: all weights in memory, one window at a time.</summary>
internal sealed class WholeModel : IDisposable
{
    private readonly ModelShape _shape;
    private readonly Dictionary<string, Tensor> _weights = [];

    public WholeModel(string folder)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder);
        _shape = checkpoint.Shape;
        foreach (WeightEntry entry in checkpoint.Entries)
        {
            _weights.Add(entry.Name, Load(checkpoint, entry));
        }
    }

    public ModelShape Shape => _shape;

    /// <summary>The pre-activations of every layer, kept as hooks would keep them: fp32 [positions, ffn_dim] each.</summary>
    public List<Tensor> Preactivations(ReadOnlySpan<int> tokens)
    {
        Tensor ids = torch.tensor(Array.ConvertAll(tokens.ToArray(), token => (long)token));
        Tensor hidden = _weights["embed_tokens.weight"].index_select(0, ids);
        if (_shape.HasProjections)
        {
            hidden = nn.functional.linear(hidden, _weights["project_in.weight"]);
        }

        if (_shape.PositionalEmbedding)
        {
            hidden = hidden.add(_weights["embed_positions.weight"].narrow(0, OptLayout.PositionOffset, tokens.Length), TorchNumbers.One);
        }

        List<Tensor> hooked = [];
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            hidden = Layer($"layers.{layer}.", hidden, hooked);
        }

        return hooked;
    }

    public void Dispose()
    {
        foreach (Tensor weight in _weights.Values)
        {
            weight.Dispose();
        }
    }

    private Tensor Layer(string name, Tensor hidden, List<Tensor> hooked)
    {
        Tensor input = _shape.NormBefore ? Norm(name + "self_attn_layer_norm", hidden) : hidden;
        Tensor attended = nn.functional.scaled_dot_product_attention(
            Heads(Linear(name + "self_attn.q_proj", input)),
            Heads(Linear(name + "self_attn.k_proj", input)),
            Heads(Linear(name + "self_attn.v_proj", input)),
            is_casual: true);
        attended = attended.transpose(1, 2).reshape(hidden.shape);
        hidden = hidden.add(Linear(name + "self_attn.out_proj", attended), TorchNumbers.One);
        hidden = _shape.NormBefore ? hidden : Norm(name + "self_attn_layer_norm", hidden);
        Tensor preactivations = Linear(name + "fc1", _shape.NormBefore ? Norm(name + "final_layer_norm", hidden) : hidden);
        hooked.Add(preactivations);
        hidden = hidden.add(Linear(name + "fc2", preactivations.relu()), TorchNumbers.One);
        return _shape.NormBefore ? hidden : Norm(name + "final_layer_norm", hidden);
    }

    /// <returns>[1, heads, positions, d_model / heads]</returns>
    private Tensor Heads(Tensor rows) => rows.view(1, rows.shape[0], _shape.Heads, -1).transpose(1, 2);

    private Tensor Linear(string name, Tensor input) =>
        nn.functional.linear(input, _weights[name + ".weight"], _weights.GetValueOrDefault(name + ".bias"));

    private Tensor Norm(string name, Tensor input) => nn.functional.layer_norm(
        input, [_shape.DModel], _weights.GetValueOrDefault(name + ".weight"), _weights.GetValueOrDefault(name + ".bias"));

    private static Tensor Load(OptCheckpoint checkpoint, WeightEntry entry)
    {
        using DisposeScope scope = NewDisposeScope();
        ScalarType type = entry.Type switch
        {
            WeightType.F32 => ScalarType.Float32,
            WeightType.F16 => ScalarType.Float16,
            _ => ScalarType.BFloat16,
        };
        long rows = entry.Shape[0];
        Tensor stored = torch.empty(entry.Shape, dtype: type);
        int rowBytes = checked((int)(entry.Bytes / rows));
        byte[] buffer = new byte[rowBytes];
        for (long row = 0; row < rows; row++)
        {
            checkpoint.Read(entry, row * rowBytes, buffer);
            buffer.CopyTo(MemoryMarshal.AsBytes(stored[row].bytes));
        }

        return stored.to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
