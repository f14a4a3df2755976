using System.Collections.Concurrent;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Live;

/// <summary>
/// Joins a live run with what an analysis knows of the neurons, for page, files and command alike. Layers are named by
/// their place in the run.
/// </summary>
public sealed class LiveJoin
{
    private readonly int[] _tokens;
    private readonly int _first;
    private readonly IReadOnlyList<IFiringLayer> _layers;
    private readonly Func<int, int, int, float> _value;
    private readonly IAnalysisReader? _analysis;
    private readonly LayerView?[] _known;
    private readonly ConcurrentDictionary<int, Dictionary<NeuronId, Trigger>> _pairs = [];
    private readonly ConcurrentDictionary<NeuronId, float?> _largest = [];

    /// <param name="run">The run.</param>
    /// <param name="analysis">An analysis of the same model, or null for none.</param>
    public LiveJoin(LiveRun run, IAnalysisReader? analysis)
        : this(run.Tokens, run.First, run.Layers, (layer, position, neuron) => run.Layers[layer].Value(position, neuron), analysis)
    {
    }

    /// <param name="run">What is kept of a run.</param>
    /// <param name="value">The value of a layer (by its place in the run), a position and a neuron, where it is kept.</param>
    /// <param name="analysis">An analysis of the same model.</param>
    public LiveJoin(LiveBits run, Func<int, int, int, float> value, IAnalysisReader analysis)
        : this(run.Tokens, run.First, run.Layers, value, analysis)
    {
    }

    private LiveJoin(
        int[] tokens, int first, IReadOnlyList<IFiringLayer> layers, Func<int, int, int, float> value, IAnalysisReader? analysis)
    {
        (_tokens, _first, _layers, _value, _analysis) = (tokens, first, layers, value, analysis);
        _known = [.. layers.Select(layer => analysis?.Layer(layer.Layer) is { } columns ? LayerView.Of(analysis.Info, columns) : null)];
    }

    /// <summary>A neuron's value at a position with what is known of it.</summary>
    public LiveFiring Firing(int at, int neuron, int position) =>
        Of(new NeuronId(_layers[at].Layer, neuron), position, _value(at, position, neuron));

    /// <summary>A neuron of the run at a position, firing or not, with what is known of it.</summary>
    /// <param name="id">The neuron.</param>
    /// <param name="position">The position.</param>
    /// <param name="value">Its value there.</param>
    public LiveFiring Of(NeuronId id, int position, float value) => new(id, value, Known(Place(id.Layer), id.Index))
    {
        Position = position,
        Join = this,
    };

    /// <summary>The neurons of a layer that fire at a position, ascending.</summary>
    public IEnumerable<LiveFiring> FiringAt(int at, int position) =>
        _layers[at].FiringAt(position).Select(neuron => Firing(at, neuron, position));

    /// <summary>Reads what is known of every token of the text, which is otherwise read where it is first asked for.</summary>
    public void ReadTokens()
    {
        foreach (int token in _tokens.AsSpan(_first))
        {
            _ = PairsOf(token);
        }
    }

    /// <summary>Drops what was read neuron by neuron and token by token; it is read again where it is asked for.</summary>
    public void Forget()
    {
        _pairs.Clear();
        _largest.Clear();
    }

    /// <summary>What a neuron is a detector of, as far as is known.</summary>
    public DetectorKinds DetectorsOf(int at, int neuron) => Known(at, neuron)?.Layer.Detectors[neuron] ?? DetectorKinds.None;

    /// <summary>Neurons dead in the analysis that fire somewhere in the text, and where first.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises() =>
        [.. from at in Enumerable.Range(0, _layers.Count)
            let layer = _layers[at]
            from neuron in Enumerable.Range(0, layer.Neurons)
            where Known(at, neuron) is { } known && known.Layer.IsDead(neuron)
            let position = Enumerable.Range(0, layer.Positions).Where(position => layer.Fires(position, neuron)).Append(-1).First()
            where position >= 0
            select (new NeuronId(layer.Layer, neuron), position)];

    /// <summary>Whether BOS stands at a position.</summary>
    internal bool IsBos(int position) => position < _first;

    /// <summary>How often the analysis saw a neuron fire on the token at a position; null where it keeps no count of the two.</summary>
    internal Trigger? Pair(NeuronId id, int position) =>
        !IsBos(position) && PairsOf(_tokens[position]).TryGetValue(id, out Trigger pair) ? pair : null;

    /// <summary>A neuron's largest value in the analysis, that of its strongest example; null where it has none.</summary>
    internal float? Largest(NeuronId id) => _largest.GetOrAdd(
        id,
        wanted => _analysis?.Neuron(wanted)?.Examples.FirstOrDefault(example => example.Kind == ExampleKind.Strongest) is { } strongest
            ? strongest.Values[strongest.Position - strongest.SpanStart]
            : null);

    private Dictionary<NeuronId, Trigger> PairsOf(int token) => _pairs.GetOrAdd(
        token,
        wanted =>
        {
            Dictionary<NeuronId, Trigger> pairs = [];
            foreach (TriggerPosting posting in _analysis?.FindTriggered(new NGram(wanted)) ?? [])
            {
                pairs.TryAdd(posting.Neuron, posting.Trigger);
            }

            return pairs;
        });

    private int Place(int layer)
    {
        int at = 0;
        while (_layers[at].Layer != layer)
        {
            at++;
        }

        return at;
    }

    private LayerView? Known(int at, int neuron) => _known[at] is { } known && neuron < known.Layer.Neurons ? known : null;
}
