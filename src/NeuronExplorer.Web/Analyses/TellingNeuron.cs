using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Analyses;

/// <summary>A neuron that the first page shows, with all that its card needs.</summary>
/// <param name="Analysis">The analysis' name.</param>
/// <param name="Model">Its model.</param>
/// <param name="Vocabulary">The model's tokens.</param>
/// <param name="Id">The neuron.</param>
public abstract record TellingNeuron(string Analysis, ModelInfo Model, Vocabulary Vocabulary, NeuronId Id);

/// <summary>A token detector with a text in which it fires.</summary>
/// <param name="Detected">The token that it detects most reliably.</param>
/// <param name="Domain">The text's domain.</param>
/// <param name="Text">The text.</param>
public sealed record TellingDetector(
    string Analysis, ModelInfo Model, Vocabulary Vocabulary, NeuronId Id, TriggerPosting Detected, string Domain,
    IReadOnlyList<StripToken> Text) : TellingNeuron(Analysis, Model, Vocabulary, Id);

/// <summary>A positional neuron with its curve.</summary>
/// <param name="Type">The curve's type.</param>
/// <param name="Strong">Whether the curve is sharp.</param>
/// <param name="Curve">Share of the full-length windows in which it fires, by position.</param>
/// <param name="Evidence">The windows that this rests on.</param>
public sealed record TellingPositional(
    string Analysis, ModelInfo Model, Vocabulary Vocabulary, NeuronId Id, PositionalType Type, bool Strong, double[] Curve,
    PositionalEvidence Evidence) : TellingNeuron(Analysis, Model, Vocabulary, Id);

/// <summary>A token detector whose update suppresses its own trigger.</summary>
/// <param name="Trigger">The trigger, with its rank among the tokens suppressed.</param>
/// <param name="Suppressed">The tokens that it suppresses most, strongest first.</param>
public sealed record TellingSuppressor(
    string Analysis, ModelInfo Model, Vocabulary Vocabulary, NeuronId Id, RankedToken Trigger, IReadOnlyList<ScoredToken> Suppressed)
    : TellingNeuron(Analysis, Model, Vocabulary, Id);
