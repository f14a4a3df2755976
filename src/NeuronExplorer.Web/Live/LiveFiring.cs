using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Web.Live;

/// <summary>A neuron that fires on a token of a live text.</summary>
/// <param name="Id">The neuron.</param>
/// <param name="Value">Its pre-activation there.</param>
/// <param name="Detectors">What it is a detector of, in the analysis.</param>
/// <param name="Positional">Its positional type, in the analysis.</param>
/// <param name="DeadInAnalysis">Whether the analysis never saw it fire: a surprise.</param>
/// <param name="Frequency">Share of the analysis' tokens at which it fires; null where its layer is not stored.</param>
public sealed record LiveFiring(NeuronId Id, float Value, DetectorKinds Detectors, PositionalType Positional, bool DeadInAnalysis,
    double? Frequency)
{
    /// <summary>What its positional type rests on; null where it has none.</summary>
    public PositionalEvidence? Evidence { get; init; }

    /// <summary>Lists put low ranks first: token detectors, other detectors, the surprising, the rest; within one by strength.</summary>
    public int Rank => (Detectors.HasFlag(DetectorKinds.Token) ? -100 : 0) - (2 * (int)Detectors) - (DeadInAnalysis ? 1 : 0);
}
