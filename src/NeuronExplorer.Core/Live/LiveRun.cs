using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Core.Live;

/// <summary>Options of a live run.</summary>
public sealed record LiveOptions
{
    /// <summary>Neurons whose update is left out.</summary>
    public IReadOnlyCollection<NeuronId> SwitchedOff { get; init; } = [];

    /// <summary>How many next tokens to return; 0 skips the last half layer and the logits.</summary>
    public int NextTokens { get; init; }

    /// <summary>Whether to keep what <see cref="IModel.NextLogits"/> needs; false may skip the last half layer.</summary>
    public bool KeepsOutputs { get; init; }
}

/// <summary>One text carried through all layers.</summary>
/// <param name="Tokens">Token ids, led by BOS where the model has one.</param>
/// <param name="Layers">Pre-activations of every layer.</param>
/// <param name="Next">The likeliest next tokens with their probabilities, where asked for.</param>
public sealed record LiveRun(int[] Tokens, LiveLayer[] Layers, ScoredToken[] Next)
{
    /// <summary>What each position hands to the vocabulary, row after row, for the model itself; empty where not asked for.</summary>
    public float[] Outputs { get; init; } = [];

    /// <summary>Whether the first token is BOS, which is left out of what is counted.</summary>
    public bool HasBos { get; init; } = true;

    /// <summary>The first position that counts.</summary>
    public int First => HasBos ? 1 : 0;

    /// <summary>Memory of its values.</summary>
    public long Bytes => (sizeof(float) * Outputs.LongLength) + Layers.Sum(layer => layer.Bytes);

    /// <summary>A neuron's values along the text, or null where its layer is not in the run.</summary>
    public float[]? Along(NeuronId id) => Array.Find(Layers, layer => layer.Layer == id.Layer) is { } layer && id.Index < layer.Neurons
        ? layer.Along(id.Index)
        : null;
}
