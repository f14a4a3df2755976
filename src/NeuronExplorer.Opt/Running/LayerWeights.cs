using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Memory for one layer's tensors, filled for one layer after the other. Linear maps are [out, in], as in the checkpoint.
/// </summary>
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

    /// <summary>[3·d_model, d_model]</summary>
    public Tensor QkvWeight => Required(LayerSlot.QkvWeight);

    public Tensor? QkvBias => this[LayerSlot.QkvBias];

    /// <summary>[d_model, d_model]</summary>
    public Tensor OutWeight => Required(LayerSlot.OutWeight);

    public Tensor? OutBias => this[LayerSlot.OutBias];

    public Tensor? AttentionNormWeight => this[LayerSlot.AttentionNormWeight];

    public Tensor? AttentionNormBias => this[LayerSlot.AttentionNormBias];

    /// <summary>[ffn_dim, d_model]</summary>
    public Tensor Fc1Weight => Required(LayerSlot.Fc1Weight);

    public Tensor? Fc1Bias => this[LayerSlot.Fc1Bias];

    /// <summary>Of the checkpoint's <c>final_layer_norm</c> within the layer.</summary>
    public Tensor? FfnNormWeight => this[LayerSlot.FfnNormWeight];

    public Tensor? FfnNormBias => this[LayerSlot.FfnNormBias];

    /// <summary>[d_model, ffn_dim]: a neuron's update is a column.</summary>
    public Tensor Fc2Weight => Required(LayerSlot.Fc2Weight);

    public Tensor? Fc2Bias => this[LayerSlot.Fc2Bias];

    public Tensor? this[LayerSlot slot] => _tensors[(int)slot];

    /// <summary>Copies a layer, converting types and moving it to this memory's device.</summary>
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

    private Tensor Required(LayerSlot slot) => this[slot] ?? throw new InvalidOperationException($"the layer has no {slot}");
}
