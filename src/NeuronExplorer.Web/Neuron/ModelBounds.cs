using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Neuron;

/// <summary>Neurons of a model in place of those that it has not.</summary>
public static class ModelBounds
{
    /// <summary>The existing neuron nearest to one that does not exist.</summary>
    public static NeuronId Nearest(this ModelShape shape, NeuronId id) =>
        new(Math.Clamp(id.Layer, 0, shape.Layers - 1), Math.Clamp(id.Index, 0, shape.FfnDim - 1));
}
