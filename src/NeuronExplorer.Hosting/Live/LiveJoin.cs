using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Live;

/// <summary>
/// Joins a live run with what an analysis knows of the neurons, for page, files and command alike. Layers are named by
/// their place in the run.
/// </summary>
public sealed class LiveJoin
{
    private readonly LiveRun _run;
    private readonly LayerView?[] _known;

    /// <param name="run">The run.</param>
    /// <param name="analysis">An analysis of the same model, or null for none.</param>
    public LiveJoin(LiveRun run, IAnalysisReader? analysis)
    {
        _run = run;
        _known = [.. run.Layers.Select(layer => analysis?.Layer(layer.Layer) is { } columns ? LayerView.Of(analysis.Info, columns) : null)];
    }

    /// <summary>A neuron's value with what is known of it.</summary>
    public LiveFiring Firing(int at, int neuron, float value) => new(new NeuronId(_run.Layers[at].Layer, neuron), value, Known(at, neuron));

    /// <summary>The neurons of a layer that fire at a position, ascending.</summary>
    public IEnumerable<LiveFiring> FiringAt(int at, int position)
    {
        LiveLayer layer = _run.Layers[at];
        return layer.FiringAt(position).Select(neuron => Firing(at, neuron, layer.Value(position, neuron)));
    }

    /// <summary>What a neuron is a detector of, as far as is known.</summary>
    public DetectorKinds DetectorsOf(int at, int neuron) => Known(at, neuron)?.Layer.Detectors[neuron] ?? DetectorKinds.None;

    /// <summary>Neurons dead in the analysis that fire somewhere in the text, and where first.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises() =>
        [.. from at in Enumerable.Range(0, _run.Layers.Length)
            let layer = _run.Layers[at]
            from neuron in Enumerable.Range(0, layer.Neurons)
            where Known(at, neuron) is { } known && known.Layer.IsDead(neuron)
            let position = Enumerable.Range(0, layer.Positions).Where(position => layer.Fires(position, neuron)).Append(-1).First()
            where position >= 0
            select (new NeuronId(layer.Layer, neuron), position)];

    private LayerView? Known(int at, int neuron) => _known[at] is { } known && neuron < known.Layer.Neurons ? known : null;
}
