using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Hosting.Live;

/// <summary>Reads neurons as people write them.</summary>
public static class NeuronNames
{
    /// <summary>Reads neurons set apart by commas, each once.</summary>
    /// <param name="text">For example <c>L3N12,L4N0</c>.</param>
    /// <param name="shape">The model that must have them.</param>
    /// <exception cref="NeuronExplorerException">One of them is no neuron of the model, or there is none.</exception>
    public static IReadOnlyList<NeuronId> Read(string text, ModelShape shape) =>
        [.. text.Split(',').Select(part => ReadOne(part, shape)).Distinct()];

    /// <summary>Why a model has no such neuron; null where it has.</summary>
    public static string? Problem(NeuronId id, ModelShape shape) =>
        shape.Holds(id)
            ? null
            : $"there is no neuron {id}: the model's layers are 0 to {shape.Layers - 1}, "
                + $"the neurons of each 0 to {shape.FfnDim - 1}";

    /// <summary>Reads one neuron.</summary>
    /// <exception cref="NeuronExplorerException">It is no neuron of the model.</exception>
    public static NeuronId ReadOne(string text, ModelShape shape)
    {
        if (!NeuronId.TryParse(text, out NeuronId id))
        {
            throw new WrongArgumentException($"\"{text.Trim()}\" is not a neuron; write for example L0N12: layer 0, neuron 12");
        }

        return Problem(id, shape) is { } problem ? throw new WrongArgumentException(problem) : id;
    }
}
