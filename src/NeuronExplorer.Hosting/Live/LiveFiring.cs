using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Live;

/// <summary>A neuron that fires on a token of a live text, with what an analysis knows of it.</summary>
/// <param name="Id">The neuron.</param>
/// <param name="Value">Its pre-activation there.</param>
/// <param name="Known">Its layer in the analysis; null where the layer is not stored, or no analysis was given.</param>
public sealed record LiveFiring(NeuronId Id, float Value, LayerView? Known)
{
    public DetectorKinds Detectors => Known?.Layer.Detectors[Id.Index] ?? DetectorKinds.None;

    public PositionalType Positional => Known?.Layer.PositionalTypes[Id.Index] ?? PositionalType.None;

    /// <summary>Whether the analysis never saw it fire: a surprise.</summary>
    public bool DeadInAnalysis => Known?.Layer.IsDead(Id.Index) ?? false;

    /// <summary>Share of the analysis' tokens at which it fires; null where nothing is known.</summary>
    public double? Frequency => Known?.Frequency(Id.Index);

    /// <summary>What its positional type rests on; null where it has none.</summary>
    public PositionalEvidence? Evidence => Positional == PositionalType.None ? null : Known!.Evidence;

    /// <summary>Lists put low ranks first: token detectors, other detectors, the surprising, the rest; within one by strength.</summary>
    public int Rank => (Detectors.HasFlag(DetectorKinds.Token) ? -100 : 0) - (2 * (int)Detectors) - (DeadInAnalysis ? 1 : 0);

    /// <summary>A statistic of the catalogue as files have it; null where it does not apply or is not known.</summary>
    public object? this[string key] => Known is { } layer ? NeuronCatalogue.Find(key)!.Plain(layer, Id.Index) : null;
}
