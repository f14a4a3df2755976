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
    private (Trigger? Pair, float? Largest)? _settled;

    /// <summary>Where in the text, from 0; BOS is a position.</summary>
    public int Position { get; init; }

    /// <summary>Whether BOS stands there.</summary>
    public bool IsAtBos => Join?.IsBos(Position) ?? false;

    /// <summary>Answers what is not in the layer's columns; null where nothing is known.</summary>
    internal LiveJoin? Join { get; init; }

    public DetectorKinds Detectors => Known?.Layer.Detectors[Id.Index] ?? DetectorKinds.None;

    public PositionalType Positional => Known?.Layer.PositionalTypes[Id.Index] ?? PositionalType.None;

    /// <summary>Whether the analysis never saw it fire: a surprise.</summary>
    public bool DeadInAnalysis => Known?.Layer.IsDead(Id.Index) ?? false;

    /// <summary>Whether the analysis never saw it fire at a token; at BOS it may have.</summary>
    public bool NeverFired => Known is { } known && known.Layer.Firings[Id.Index] == 0;

    /// <summary>Share of the analysis' tokens at which it fires; null where nothing is known.</summary>
    public double? Frequency => Known?.Frequency(Id.Index);

    /// <summary>How much its firing tells, in bits; null where nothing is known, or it never fired in the analysis.</summary>
    public double? Specificity => (double?)this[Core.Rules.Specificity.Key];

    /// <summary>How often the analysis saw it fire on this token; null where it keeps no count of the two.</summary>
    public Trigger? Pair => _settled is { } settled ? settled.Pair : Join?.Pair(Id, Position);

    /// <summary>How much likelier it fires on this token than anywhere; null where no count is kept.</summary>
    public double? Lift => Pair is { } pair && Frequency is { } frequency ? pair.Lift(frequency) : null;

    /// <summary>Its largest value in the analysis; null where none is stored.</summary>
    public float? Largest => _settled is { } settled ? settled.Largest : Join?.Largest(Id);

    /// <summary>Its value as a share of its largest in the analysis; above 1 where it exceeds it, null where none is stored.</summary>
    public double? OfLargest => Largest is { } largest ? Value / largest : null;

    /// <summary>What its positional type rests on; null where it has none.</summary>
    public PositionalEvidence? Evidence => Positional == PositionalType.None ? null : Known!.Evidence;

    /// <summary>The same with all that is known of it read, so that it holds nothing else.</summary>
    public LiveFiring Settled() => this with { _settled = (Pair, Largest), Join = null };

    /// <summary>A statistic of the catalogue as files have it; null where it does not apply or is not known.</summary>
    public object? this[string key] => Known is { } layer ? NeuronCatalogue.Find(key)!.Plain(layer, Id.Index) : null;
}
