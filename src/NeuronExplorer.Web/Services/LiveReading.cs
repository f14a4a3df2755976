using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Components.Charts;

namespace NeuronExplorer.Web.Services;

/// <summary>A neuron that fires on a token of a live text.</summary>
/// <param name="Id">The neuron.</param>
/// <param name="Value">Its pre-activation there.</param>
/// <param name="Detectors">What it is a detector of, in the analysis.</param>
/// <param name="Positional">Its positional type, in the analysis.</param>
/// <param name="DeadInAnalysis">Whether the analysis never saw it fire: a surprise.</param>
/// <param name="Frequency">Share of the analysis' tokens at which it fires; null where its layer is not stored.</param>
public sealed record LiveFiring(NeuronId Id, float Value, DetectorKinds Detectors, PositionalType Positional, bool DeadInAnalysis, double? Frequency);

/// <summary>Reads a live run with what the analysis knows.</summary>
public sealed class LiveReading(LiveRun run, IAnalysisReader reader)
{
    private readonly LayerStatistics?[] _known = [.. run.Layers.Select(layer => reader.Layer(layer.Layer))];

    public LiveRun Run => run;

    /// <summary>Tokens with BOS.</summary>
    public int Positions => run.Tokens.Length;

    /// <summary>How many neurons of all layers fire at a position.</summary>
    public int CountAt(int position) => run.Layers.Sum(layer => layer.CountFiring(position));

    /// <summary>Neurons that fire at a position: detectors first, then the surprising, then by strength.</summary>
    /// <param name="position">Position, BOS being 0.</param>
    /// <param name="onlyLayer">The only layer wanted, or null.</param>
    public IReadOnlyList<LiveFiring> At(int position, int? onlyLayer) =>
        [.. from at in Enumerable.Range(0, run.Layers.Length)
            let layer = run.Layers[at]
            where onlyLayer is null || layer.Layer == onlyLayer
            from neuron in Enumerable.Range(0, layer.Neurons)
            where layer.Fires(position, neuron)
            let firing = Firing(at, neuron, layer.Value(position, neuron))
            orderby firing.Detectors.HasFlag(DetectorKinds.Token) descending, firing.Detectors descending, firing.DeadInAnalysis descending, firing.Value descending
            select firing];

    /// <summary>Neurons dead in the analysis that fire somewhere in the text.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises() =>
        [.. from at in Enumerable.Range(0, run.Layers.Length)
            let known = _known[at]
            where known is not null
            let layer = run.Layers[at]
            from neuron in Enumerable.Range(0, Math.Min(layer.Neurons, known.Neurons))
            where known.IsDead(neuron)
            let position = Enumerable.Range(0, Positions).Where(position => layer.Fires(position, neuron)).Append(-1).First()
            where position >= 0
            select (new NeuronId(layer.Layer, neuron), position)];

    /// <summary>A neuron's values along the text, or null where its layer is not in the run.</summary>
    public float[]? Along(NeuronId id) => Array.Find(run.Layers, layer => layer.Layer == id.Layer) is { } layer && id.Index < layer.Neurons
        ? [.. Enumerable.Range(0, Positions).Select(position => layer.Value(position, id.Index))]
        : null;

    /// <summary>Layers × tokens: how many neurons (or detectors) fire.</summary>
    public CanvasMapData Map(ChartTheme theme, bool detectorsOnly, int? marked)
    {
        const int steps = 64;
        // The last layer on top, as models are drawn.
        int[] order = [.. Enumerable.Range(0, run.Layers.Length).Reverse()];
        float[] values = [.. from at in order
                             from position in Enumerable.Range(0, Positions)
                             select (float)(detectorsOnly ? Detectors(at, position) : run.Layers[at].CountFiring(position))];
        float most = Math.Max(1, values.Length == 0 ? 1 : values.Max());
        return new CanvasMapData(
            [.. values.Select(value => (byte)Math.Round(Math.Sqrt(value / most) * (steps - 1)))],
            [.. Enumerable.Range(0, steps).Select(step => theme.Ramp((double)step / (steps - 1)))],
            values, "count")
        {
            Columns = Positions,
            Rows = [.. order.Select(at => $"layer {run.Layers[at].Layer}")],
            Heads = [.. run.Tokens.Select((token, position) => $"{position} {reader.Vocabulary.Display(token)}")],
            Marked = marked ?? -1,
        };
    }

    /// <summary>The layer and the position of a cell of the map.</summary>
    public (int Layer, int Position) Cell(int cell) =>
        (run.Layers[run.Layers.Length - 1 - (cell / Positions)].Layer, cell % Positions);

    /// <summary>The cell of a layer and position.</summary>
    public int CellOf(int layer, int position) =>
        ((run.Layers.Length - 1 - Math.Max(0, Array.FindIndex(run.Layers, one => one.Layer == layer))) * Positions) + position;

    private int Detectors(int at, int position)
    {
        LayerStatistics? known = _known[at];
        LiveLayer layer = run.Layers[at];
        int count = 0;
        for (int neuron = 0; known is not null && neuron < Math.Min(layer.Neurons, known.Neurons); neuron++)
        {
            count += known.Detectors[neuron] != DetectorKinds.None && layer.Fires(position, neuron) ? 1 : 0;
        }

        return count;
    }

    private LiveFiring Firing(int at, int neuron, float value)
    {
        NeuronId id = new(run.Layers[at].Layer, neuron);
        return _known[at] is { } known && neuron < known.Neurons
            ? new LiveFiring(
                id, value, known.Detectors[neuron], known.PositionalTypes[neuron], known.IsDead(neuron),
                (double)known.Firings[neuron] / Math.Max(1, reader.Info.Corpus.Tokens))
            : new LiveFiring(id, value, DetectorKinds.None, PositionalType.None, false, null);
    }
}
