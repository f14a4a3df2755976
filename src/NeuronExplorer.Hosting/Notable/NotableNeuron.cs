using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Notable;

/// <summary>What a neuron can be notable for.</summary>
/// <param name="Key">Its name in files; that of the kind of neurons (see <c>NeuronKinds</c>) where there is one.</param>
/// <param name="Title">Its name on pages.</param>
/// <param name="Rule">How the neuron is chosen; of equal ones the lower layer wins, then the lower index.</param>
/// <param name="OfPosition">Whether it is about positions, and so is marked where there are too few full-length windows.</param>
public sealed record NotableKind(string Key, string Title, string Rule, bool OfPosition = false);

/// <summary>The neuron chosen for a kind.</summary>
/// <param name="Kind">What it is notable for.</param>
/// <param name="Neuron">The neuron.</param>
/// <param name="Reason">Why it was chosen, in a sentence without the neuron's name and without a full stop.</param>
public sealed record NotableNeuron(NotableKind Kind, NeuronId Neuron, string Reason)
{
    /// <summary>What the reason of a detector is about; null for other kinds.</summary>
    public TriggerPosting? Detected { get; init; }

    /// <summary>What the reason of a suppressor is about, with its rank; null for other kinds.</summary>
    public RankedToken? Suppressed { get; init; }
}
