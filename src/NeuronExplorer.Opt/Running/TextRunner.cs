using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Carries one text at a time through all layers.</summary>
internal sealed class TextRunner : IDisposable
{
    private readonly ModelParts _parts;
    private readonly ModelShape _shape;
    private readonly LayerLoader _layers;
    private readonly LayerNorm _finalLayerNorm;
    private readonly HostCopies _copies;
    private readonly FiringTensors? _firing;
    private Workspace? _workspace;

    public TextRunner(ModelParts parts)
    {
        _parts = parts;
        _shape = parts.Shape;
        _copies = new HostCopies(parts.Device, parts.Traffic);
        _firing = parts.Device.HasOwnMemory ? new FiringTensors(parts.Device.Place, parts.Device.Type) : null;
        bool holdsAll = MemoryPlan.LayerBytes(_shape) * _shape.Layers <= parts.MemoryBytes / 2;
        _layers = new LayerLoader(parts.Checkpoint, parts.Device, holdsAll);
        if (_shape is { FinalNorm: true, AffineNorm: true })
        {
            _finalLayerNorm = new LayerNorm(Weight("weight"), Weight("bias"));
        }

        Tensor Weight(string name) =>
            WeightReader.Load(parts.Checkpoint, $"final_layer_norm.{name}", parts.Device, ScalarType.Float32);
    }

    /// <summary>See <see cref="IModel.RunText"/>.</summary>
    public LiveRun Run(int[] tokens, LiveOptions options, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        LiveLayer[] layers = new LiveLayer[_shape.Layers];
        bool isLastHalved = options is { NextTokens: 0, KeepsOutputs: false };
        Tensor residual = RunLayers(tokens, layers, options.SwitchedOff, isLastHalved, cancellation);
        ScoredToken[] next = [];
        if (options.NextTokens > 0)
        {
            Tensor last = Logits(residual.narrow(0, tokens.Length - 1, 1), cancellation);
            Tensor probabilities = last.softmax(-1).cpu();
            next = TopTokens.Highest(TensorMemory.Values(probabilities), options.NextTokens);
        }

        return new LiveRun(tokens, layers, next) { Outputs = options.KeepsOutputs ? Outputs(residual) : [] };
    }

    /// <summary>See <see cref="IModel.NextLogits"/>.</summary>
    public float[] NextLogits(LiveRun run, int position, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        int width = run.Outputs.Length / run.Tokens.Length;
        Tensor output = torch.tensor(run.Outputs.AsSpan(position * width, width).ToArray(), [1, width]).to(_parts.Device.Place);
        return TensorMemory.Values(Projected(output, cancellation).cpu()).ToArray();
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
        _finalLayerNorm.Weight?.Dispose();
        _finalLayerNorm.Bias?.Dispose();
        _workspace?.Dispose();
        _firing?.Dispose();
        _copies.Dispose();
    }

    /// <returns>The residual streams after the last layer; without its second half where that is left out.</returns>
    private Tensor RunLayers(
        int[] tokens, LiveLayer[]? into, IReadOnlyCollection<NeuronId> switchedOff, bool isLastHalved, CancellationToken cancellation)
    {
        ILookup<int, long> off = switchedOff.ToLookup(neuron => neuron.Layer, neuron => (long)neuron.Index);
        EqualWindows[] windows = EqualWindows.Single(tokens.Length);
        Workspace workspace = WorkspaceFor(tokens.Length);
        Tensor residual = workspace.Residual(tokens.Length);
        _parts.Embedding.Embed(tokens, windows, residual);
        DeviceTextLayer.Pending[] pending = new DeviceTextLayer.Pending[into is null || _firing is null ? 0 : _shape.Layers];
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            DecoderLayer decoder = workspace.Layer(_layers.Load(layer, (layer + 1) % _shape.Layers), windows);
            (Tensor halfway, BiasedProduct preactivations) = decoder.RunToPreactivations(residual);
            if (pending.Length > 0)
            {
                pending[layer] = DeviceTextLayer.Begin(layer, preactivations.Product, _firing!, _copies);
            }
            else if (into is not null)
            {
                into[layer] = new LiveLayer(layer, _shape.FfnDim, Values(layer, preactivations));
            }

            if (isLastHalved && layer == _shape.Layers - 1)
            {
                break;
            }

            Keep(decoder.RunToEnd(halfway, preactivations, [.. off[layer]]), residual);
        }

        Finish(pending, into);
        return residual;
    }

    /// <summary>Waits for the device once, for all layers.</summary>
    private void Finish(DeviceTextLayer.Pending[] pending, LiveLayer[]? into)
    {
        _parts.Device.Synchronize();
        for (int layer = 0; layer < pending.Length; layer++)
        {
            Tensor product = pending[layer].Product;
            if (!pending[layer].IsSumFinite)
            {
                Values(layer, new BiasedProduct(product));
            }

            into![layer] = new LiveLayer(layer, _shape.FfnDim, checked((int)product.shape[0]), pending[layer].Finish());
        }
    }

    /// <summary>All values, on the host; refuses those that are not finite.</summary>
    private float[] Values(int layer, BiasedProduct preactivations)
    {
        Tensor host = preactivations.Product.to(ScalarType.Float32, torch.CPU);
        HostPreactivations values = new(host, preactivations.Bias);
        float[] all = values.ToArray();
        if (!values.AreFinite)
        {
            NotFinite.Refuse(_parts.Checkpoint.Folder, layer, values, row => $"position {row}", _parts.Device);
        }

        return all;
    }

    /// <summary>The residual stream keeps its place from layer to layer.</summary>
    private static void Keep(Tensor result, Tensor residual)
    {
        if (!ReferenceEquals(result, residual))
        {
            residual.copy_(result);
        }
    }

    private float[] Outputs(Tensor residual) =>
        TensorMemory.Values(Normalised(residual).to_type(ScalarType.Float32).cpu().contiguous()).ToArray();

    private Tensor Logits(Tensor residual, CancellationToken cancellation) => Projected(Normalised(residual), cancellation);

    private Tensor Normalised(Tensor residual) => _shape.FinalNorm ? _finalLayerNorm.Of(residual) : residual;

    private Tensor Projected(Tensor output, CancellationToken cancellation)
    {
        Tensor logits = torch.empty([output.shape[0], _parts.Vocabulary.Size], dtype: ScalarType.Float32, device: _parts.Device.Place);
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
