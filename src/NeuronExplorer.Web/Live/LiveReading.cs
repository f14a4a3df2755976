using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>Reads a live run with what the analysis knows. Layers are named by their place in the run.</summary>
public sealed class LiveReading
{
    private readonly LiveRun _run;
    private readonly IAnalysisReader _reader;
    private readonly LiveJoin _join;
    private readonly Lazy<int[][]> _counts;
    private readonly Lazy<bool[][]> _anywhere;

    public LiveReading(LiveRun run, IAnalysisReader reader)
    {
        _run = run;
        _reader = reader;
        _join = new LiveJoin(run, reader);
        _counts = new(() => [.. run.Layers.Select(layer => Enumerable.Range(0, Positions).Select(layer.CountFiring).ToArray())]);
        _anywhere = new(() => [.. run.Layers.Select(FiringNeurons)]);
    }

    public LiveRun Run => _run;

    /// <summary>The run with what the analysis knows.</summary>
    public LiveJoin Join => _join;

    /// <summary>Tokens with BOS.</summary>
    public int Positions => _run.Tokens.Length;

    /// <summary>The text's tokens in words, with BOS where the model has one.</summary>
    public string Length => $"{Show.Plural(Positions - _run.First, "token")}{(_run.HasBos ? " and BOS" : "")}";

    /// <summary>How many neurons of all layers fire at a position.</summary>
    public int CountAt(int position) => _counts.Value.Sum(layer => layer[position]);

    public bool Fires(int layer, int position, int neuron) => _run.Layers[layer].Fires(position, neuron);

    /// <summary>Whether a neuron fires at any token of the text, BOS aside.</summary>
    public bool FiresAnywhere(int layer, int neuron) => _anywhere.Value[layer][neuron];

    /// <summary>Where in the text, BOS aside, a neuron has its largest value.</summary>
    public int StrongestAt(int layer, int neuron) =>
        Enumerable.Range(_run.First, Positions - _run.First).MaxBy(position => _run.Layers[layer].Value(position, neuron));

    /// <summary>What a neuron is a detector of, as far as the analysis knows.</summary>
    public DetectorKinds DetectorsOf(int layer, int neuron) => _join.DetectorsOf(layer, neuron);

    /// <summary>A position with its token.</summary>
    public string Head(int position) => $"{position} {_reader.Vocabulary.Display(_run.Tokens[position])}";

    /// <summary>Neurons that fire at a position, by layer and index.</summary>
    /// <param name="position">Position from 0, BOS included.</param>
    public IReadOnlyList<LiveFiring> At(int position) =>
        [.. Enumerable.Range(0, _run.Layers.Length).SelectMany(at => _join.FiringAt(at, position))];

    /// <summary>Neurons dead in the analysis that fire somewhere in the text.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises() => _join.Surprises();

    /// <summary>A neuron's values along the text, or null where its layer is not in the run.</summary>
    public float[]? Along(NeuronId id) => Array.Find(_run.Layers, layer => layer.Layer == id.Layer) is { } layer && id.Index < layer.Neurons
        ? [.. Enumerable.Range(0, Positions).Select(position => layer.Value(position, id.Index))]
        : null;

    /// <summary>Layers × tokens: how many neurons (or detectors) fire.</summary>
    public CanvasMapData Map(ChartTheme theme, bool detectorsOnly, int? marked) =>
        LiveMap.Of(
            theme, _run, Positions, (at, position) => detectorsOnly ? Detectors(at, position) : _counts.Value[at][position],
            [.. Enumerable.Range(0, Positions).Select(Head)])
        with { Marked = marked ?? -1 };

    /// <summary>The layer and the position of a cell of the map.</summary>
    public (int Layer, int Position) Cell(int cell) => LiveMap.Cell(_run, cell, Positions);

    /// <summary>The cell of a layer and position, or -1 where there is no such layer.</summary>
    public int CellOf(int layer, int position) => LiveMap.CellOf(_run, layer, position, Positions);

    /// <summary>A neuron's value at a position with what the analysis knows of it.</summary>
    public LiveFiring Firing(int layer, int neuron, int position) => _join.Firing(layer, neuron, position);

    private int Detectors(int at, int position) =>
        Enumerable.Range(0, _run.Layers[at].Neurons)
            .Count(neuron => DetectorsOf(at, neuron) != DetectorKinds.None && Fires(at, position, neuron));

    private bool[] FiringNeurons(LiveLayer layer)
    {
        bool[] fires = new bool[layer.Neurons];
        for (int position = _run.First; position < layer.Positions; position++)
        {
            ReadOnlySpan<float> values = layer.At(position);
            for (int neuron = 0; neuron < values.Length; neuron++)
            {
                fires[neuron] |= values[neuron] > 0;
            }
        }

        return fires;
    }
}
