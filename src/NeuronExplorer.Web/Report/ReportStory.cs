using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Web.Report;

/// <summary>What an analysis says in words: the report prints it as it is given, and leaves out what is empty.</summary>
/// <param name="Headlines">Whole sentences, the most telling first.</param>
/// <param name="Neurons">Neurons worth a look, grouped by kind.</param>
public sealed record ReportStory(IReadOnlyList<string> Headlines, IReadOnlyList<ReportNeuron> Neurons)
{
    /// <summary>Nothing to say.</summary>
    public static ReportStory Empty { get; } = new([], []);
}

/// <summary>One notable neuron.</summary>
/// <param name="Neuron">Which one.</param>
/// <param name="Kind">What it is an example of, such as "token detector".</param>
/// <param name="Reason">Why it is notable, in a sentence.</param>
public sealed record ReportNeuron(NeuronId Neuron, string Kind, string Reason);
