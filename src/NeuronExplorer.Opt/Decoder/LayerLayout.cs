using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Decoder;

/// <summary>The tensors of one layer, as used for computing.</summary>
internal enum LayerSlot
{
    QkvWeight,
    QkvBias,
    OutWeight,
    OutBias,
    AttentionNormWeight,
    AttentionNormBias,
    Fc1Weight,
    Fc1Bias,
    FfnNormWeight,
    FfnNormBias,
    Fc2Weight,
    Fc2Bias,
}

/// <summary>One tensor of a layer and the checkpoint's weights that it is made of, stacked along its first dimension.</summary>
/// <param name="Slot">Which tensor.</param>
/// <param name="Names">The checkpoint's names within the layer.</param>
/// <param name="PartShape">Shape of each of these weights.</param>
internal sealed record LayerPart(LayerSlot Slot, string[] Names, long[] PartShape)
{
    /// <summary>Shape of the tensor.</summary>
    public long[] Shape { get; } = [PartShape[0] * Names.Length, .. PartShape[1..]];

    public bool IsNorm => Slot is LayerSlot.AttentionNormWeight or LayerSlot.AttentionNormBias
        or LayerSlot.FfnNormWeight or LayerSlot.FfnNormBias;

    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    public static string FullName(int layer, string name) => $"layers.{layer}.{name}";
}

/// <summary>The tensors of a layer of a given shape. Q, K and V are one matrix, so that one product computes all three.</summary>
internal static class LayerLayout
{
    public static IReadOnlyList<LayerPart> Of(ModelShape shape)
    {
        long d = shape.DModel;
        List<LayerPart> parts = [];
        AddMap(LayerSlot.QkvWeight, LayerSlot.QkvBias, [d, d], "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj");
        AddMap(LayerSlot.OutWeight, LayerSlot.OutBias, [d, d], "self_attn.out_proj");
        AddNorm(LayerSlot.AttentionNormWeight, LayerSlot.AttentionNormBias, "self_attn_layer_norm");
        AddMap(LayerSlot.Fc1Weight, LayerSlot.Fc1Bias, [shape.FfnDim, d], "fc1");
        AddNorm(LayerSlot.FfnNormWeight, LayerSlot.FfnNormBias, "final_layer_norm");
        AddMap(LayerSlot.Fc2Weight, LayerSlot.Fc2Bias, [d, shape.FfnDim], "fc2");
        return parts;

        void AddMap(LayerSlot weight, LayerSlot bias, long[] size, params string[] names)
        {
            parts.Add(new LayerPart(weight, [.. names.Select(name => name + ".weight")], size));
            if (shape.Bias)
            {
                parts.Add(new LayerPart(bias, [.. names.Select(name => name + ".bias")], [size[0]]));
            }
        }

        void AddNorm(LayerSlot weight, LayerSlot bias, string name)
        {
            if (shape.AffineNorm)
            {
                parts.Add(new LayerPart(weight, [name + ".weight"], [d]));
                parts.Add(new LayerPart(bias, [name + ".bias"], [d]));
            }
        }
    }
}
