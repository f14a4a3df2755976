using NeuronExplorer.Opt.Decoder;

namespace NeuronExplorer.Opt.Running;

/// <summary>Gives layers to live runs. Keeps all loaded layers if memory allows; otherwise reads each one again.</summary>
internal sealed class LayerCache(ModelParts parts) : IDisposable
{
    private readonly LayerLoader _loader = new(parts.Checkpoint, parts.Device);
    private readonly LayerWeights?[] _held = new LayerWeights?[parts.Shape.Layers];
    private readonly bool _holds = MemoryPlan.LayerBytes(parts.Shape) * parts.Shape.Layers <= parts.MemoryBytes / 2;

    /// <summary>A layer's weights, valid until the next call.</summary>
    public LayerWeights this[int layer] => _holds
        ? _held[layer] ??= _loader.LoadApart(layer)
        : _loader.Load(layer, (layer + 1) % parts.Shape.Layers);

    public void Dispose()
    {
        foreach (LayerWeights? weights in _held)
        {
            weights?.Dispose();
        }

        _loader.Dispose();
    }
}
