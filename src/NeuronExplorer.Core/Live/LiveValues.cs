using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Live;

/// <summary>Which values of a run a page shows.</summary>
/// <param name="Positions">All neurons' at these positions, from 0, BOS included.</param>
/// <param name="Followed">This neuron's at all positions; null for none.</param>
/// <param name="Strongest">Whether each neuron's largest in the text, BOS aside, and where it is.</param>
public sealed record LiveWanted(IReadOnlyList<int> Positions, NeuronId? Followed, bool Strongest);

/// <summary>The few values of a run that a page shows. Layers are named by their place in the run.</summary>
public sealed class LiveValues
{
    private readonly Dictionary<int, float[][]> _at;
    private readonly NeuronId? _followed;
    private readonly float[]? _along;
    private readonly (float[] Value, int[] Position)[]? _strongest;

    private LiveValues(LiveRun run, LiveWanted wanted)
    {
        _at = wanted.Positions.Distinct().ToDictionary(
            position => position, position => run.Layers.Select(layer => layer.At(position).ToArray()).ToArray());
        (_followed, _along) = (wanted.Followed, wanted.Followed is { } followed ? run.Along(followed) : null);
        _strongest = wanted.Strongest ? [.. run.Layers.Select(layer => layer.Largest(run.First))] : null;
    }

    public static LiveValues Of(LiveRun run, LiveWanted wanted) => new(run, wanted);

    /// <summary>Whether these are all the values wanted.</summary>
    public bool Has(LiveWanted wanted) => wanted.Positions.All(_at.ContainsKey)
        && (wanted.Followed is null || wanted.Followed == _followed)
        && (!wanted.Strongest || _strongest is not null);

    /// <summary>A value.</summary>
    /// <exception cref="InvalidOperationException">It was not wanted.</exception>
    public float Value(int layer, int position, int neuron) =>
        _at.TryGetValue(position, out float[][]? layers) ? layers[layer][neuron]
        : _strongest is { } strongest && strongest[layer].Position[neuron] == position ? strongest[layer].Value[neuron]
        : throw new InvalidOperationException($"the value of neuron {neuron} at position {position} is not kept");

    /// <summary>Where in the text, BOS aside, a neuron has its largest value; the first of equal ones.</summary>
    public int StrongestAt(int layer, int neuron) => _strongest is { } strongest
        ? strongest[layer].Position[neuron]
        : throw new InvalidOperationException("the largest values are not kept");

    /// <summary>A neuron's values along the text; null where they are not kept.</summary>
    public float[]? Along(NeuronId id) => id == _followed ? _along : null;
}
