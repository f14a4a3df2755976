using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>Memory for one layer's tensors, filled with one layer after another.</summary>
internal sealed class LayerWeights : IDisposable
{
    private readonly Tensor?[] _tensors = new Tensor?[Enum.GetValues<LayerSlot>().Length];

    /// <param name="layout">The tensors of a layer.</param>
    /// <param name="allocate">Makes the tensor of a part.</param>
    public LayerWeights(IReadOnlyList<LayerPart> layout, Func<LayerPart, Tensor> allocate)
    {
        foreach (LayerPart part in layout)
        {
            _tensors[(int)part.Slot] = allocate(part);
        }
    }

    /// <summary><c>q_proj</c>, <c>k_proj</c> and <c>v_proj</c>, one below the other: [3·d_model, d_model].</summary>
    public LinearMap QkvProj => Map(LayerSlot.QkvWeight, LayerSlot.QkvBias);

    /// <summary>[d_model, d_model]</summary>
    public LinearMap OutProj => Map(LayerSlot.OutWeight, LayerSlot.OutBias);

    public LayerNorm SelfAttnLayerNorm => new(this[LayerSlot.AttentionNormWeight], this[LayerSlot.AttentionNormBias]);

    /// <summary>[ffn_dim, d_model]</summary>
    public LinearMap Fc1 => Map(LayerSlot.Fc1Weight, LayerSlot.Fc1Bias);

    /// <summary>The layer's own norm, before or after the FFN.</summary>
    public LayerNorm FinalLayerNorm => new(this[LayerSlot.FfnNormWeight], this[LayerSlot.FfnNormBias]);

    /// <summary>[d_model, ffn_dim]: a neuron's update is a column.</summary>
    public LinearMap Fc2 => Map(LayerSlot.Fc2Weight, LayerSlot.Fc2Bias);

    public Tensor? this[LayerSlot slot] => _tensors[(int)slot];

    /// <summary>Copies a layer; converts types and moves it to this memory's device.</summary>
    public void CopyFrom(LayerWeights other)
    {
        for (int slot = 0; slot < _tensors.Length; slot++)
        {
            if (_tensors[slot] is { } into)
            {
                into.copy_(other._tensors[slot]!, true);
            }
        }
    }

    public void Dispose()
    {
        foreach (Tensor? tensor in _tensors)
        {
            tensor?.Dispose();
        }
    }

    private LinearMap Map(LayerSlot weight, LayerSlot bias) =>
        new(this[weight] ?? throw new InvalidOperationException($"the layer has no {weight}"), this[bias]);
}
