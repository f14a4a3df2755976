namespace NeuronExplorer.Core.Models;

/// <summary>The line in which pages, API and commands refuse a layer that a model has not.</summary>
public static class LayerNames
{
    /// <summary>Why a model has no such layer; null where it has.</summary>
    public static string? Problem(int layer, ModelShape shape) => Problem(layer, layer, shape);

    /// <summary>Why a model has no such layers; null where it has.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="last">The last of them; <see cref="int.MaxValue"/> for all from the first on.</param>
    /// <param name="shape">The model.</param>
    public static string? Problem(int first, int last, ModelShape shape)
    {
        bool hasFirst = (uint)first < (uint)shape.Layers;
        bool hasLast = (uint)last < (uint)shape.Layers || last == int.MaxValue;
        if (hasFirst && hasLast && first <= last)
        {
            return null;
        }

        string asked = first == last || (!hasFirst && hasLast) ? $"is no layer {first}"
            : hasFirst && !hasLast ? $"is no layer {last}"
            : $"are no layers {first}-{last}";
        return $"There {asked}: the model has layers 0 to {shape.Layers - 1}";
    }
}
