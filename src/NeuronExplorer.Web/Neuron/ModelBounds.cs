using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Neuron;

/// <summary>Which neurons a model has.</summary>
public static class ModelBounds
{
    public static bool Holds(this ModelShape shape, NeuronId id) =>
        (uint)id.Layer < (uint)shape.Layers && (uint)id.Index < (uint)shape.FfnDim;

    /// <summary>The existing neuron nearest to one that does not exist.</summary>
    public static NeuronId Nearest(this ModelShape shape, NeuronId id) =>
        new(Math.Clamp(id.Layer, 0, shape.Layers - 1), Math.Clamp(id.Index, 0, shape.FfnDim - 1));
}
