using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Carries one text at a time through all layers.</summary>
internal sealed class TextRunner : IDisposable
{
    private readonly ModelParts _parts;
    private readonly ModelShape _shape;
    private readonly LayerCache _layers;
    private readonly Tensor? _normWeight;
    private readonly Tensor? _normBias;
    private Workspace? _workspace;

    public TextRunner(ModelParts parts)
    {
        _parts = parts;
        _shape = parts.Shape;
        _layers = new LayerCache(parts);
        if (_shape is { FinalNorm: true, AffineNorm: true })
        {
            _normWeight = WeightReader.Load(parts.Checkpoint, "final_layer_norm.weight", parts.Device, ScalarType.Float32);
            _normBias = WeightReader.Load(parts.Checkpoint, "final_layer_norm.bias", parts.Device, ScalarType.Float32);
        }
    }

    /// <summary>See <see cref="IModel.RunText"/>.</summary>
    public LiveRun Run(int[] tokens, LiveOptions options, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        LiveLayer[] layers = new LiveLayer[_shape.Layers];
        Tensor residual = RunLayers(tokens, layers, options.SwitchedOff, options.NextTokens == 0, cancellation);
        ScoredToken[] next = [];
        if (options.NextTokens > 0)
        {
            Tensor last = Logits(residual.narrow(0, tokens.Length - 1, 1), cancellation);
            Tensor probabilities = last.softmax(-1).cpu();
            next = TopTokens.Highest(TensorMemory.Values(probabilities), options.NextTokens);
        }

        return new LiveRun(tokens, layers, next);
    }

    /// <summary>The model's output for every position: fp32 [positions, vocabulary], row after row.</summary>
    public float[] Logits(int[] tokens, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor residual = RunLayers(tokens, into: null, switchedOff: [], isLastHalved: false, cancellation);
        return TensorMemory.Values(Logits(residual, cancellation).cpu()).ToArray();
    }

    /// <summary>Up to the last layer's pre-activations, which stay where they are.</summary>
    public void RunBare(int[] tokens, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        RunLayers(tokens, into: null, switchedOff: [], isLastHalved: true, cancellation);
    }

    public void Dispose()
    {
        _layers.Dispose();
        _normWeight?.Dispose();
        _normBias?.Dispose();
        _workspace?.Dispose();
    }

    /// <returns>The residual streams after the last layer; without its second half where that is left out.</returns>
    private Tensor RunLayers(
        int[] tokens, LiveLayer[]? into, IReadOnlyCollection<NeuronId> switchedOff, bool isLastHalved, CancellationToken cancellation)
    {
        ILookup<int, long> off = switchedOff.ToLookup(neuron => neuron.Layer, neuron => (long)neuron.Index);
        EqualWindows[] windows = EqualWindows.Single(tokens.Length);
        BatchTensors batch = WorkspaceFor(tokens.Length).For(tokens.Length);
        _parts.Embedding.Embed(tokens, windows, batch.Residual);
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            LayerWeights weights = _layers[layer];
            long[] silenced = [.. off[layer]];
            Tensor? openBias = DecoderLayer.RunToPreactivations(weights, _shape, windows, batch);
            if (into is not null || silenced.Length > 0)
            {
                DecoderLayer.AddBias(batch.Ffn, openBias);
                openBias = null;
            }

            if (into is not null)
            {
                Tensor preactivations = batch.Ffn.to(ScalarType.Float32, torch.CPU);
                into[layer] = new LiveLayer(layer, _shape.FfnDim, TensorMemory.Values(preactivations).ToArray());
            }

            if (isLastHalved && layer == _shape.Layers - 1)
            {
                break;
            }

            SwitchOff(batch.Ffn, silenced);
            DecoderLayer.AddUpdates(weights, _shape, batch, openBias);
        }

        return batch.Residual;
    }

    /// <summary>A neuron without pre-activation has no value after the ReLU, and so no update.</summary>
    private void SwitchOff(Tensor preactivations, long[] neurons)
    {
        if (neurons.Length > 0)
        {
            preactivations.index_fill_(1, torch.tensor(neurons, device: _parts.Device.Place), TorchNumbers.Zero);
        }
    }

    private Tensor Logits(Tensor residual, CancellationToken cancellation)
    {
        Tensor output = _shape.FinalNorm ? DecoderLayer.Norm(residual, _normWeight, _normBias) : residual;
        Tensor logits = torch.empty([residual.shape[0], _parts.Vocabulary.Size], dtype: ScalarType.Float32, device: _parts.Device.Place);
        _parts.Vocabulary.Project(output, logits, cancellation);
        return logits;
    }

    private Workspace WorkspaceFor(int rows)
    {
        if (_workspace is null || _workspace.Rows < rows)
        {
            _workspace?.Dispose();
            _workspace = new Workspace(_shape, _parts.Device, rows);
        }

        return _workspace;
    }
}
