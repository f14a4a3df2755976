using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Live;

/// <summary>
/// Reads a live run with what the analysis knows. Layers are named by their place in the run. It holds which neurons fire
/// where, and of the values those that are shown.
/// </summary>
public sealed class LiveReading
{
    private readonly IAnalysisReader _reader;
    private readonly Lazy<int[][]> _counts;
    private readonly Lazy<bool[][]> _anywhere;
    private readonly Lazy<IReadOnlyList<(NeuronId Id, int Position)>> _surprises;
    private LiveValues? _values;

    /// <param name="run">The run; it is not held.</param>
    /// <param name="reader">An analysis of the same model.</param>
    public LiveReading(LiveRun run, IAnalysisReader reader)
    {
        LiveBits bits = LiveBits.Of(run);
        _reader = reader;
        Run = bits;
        Join = new LiveJoin(bits, (layer, position, neuron) => Values.Value(layer, position, neuron), reader);
        _counts = new(() => [.. bits.Layers.Select(layer => Enumerable.Range(0, Positions).Select(layer.CountFiring).ToArray())]);
        _anywhere = new(() => [.. bits.Layers.Select(layer => layer.FiringAnywhere(bits.First))]);
        _surprises = new(Join.Surprises);
    }

    /// <summary>Its tokens, and which neurons fire where.</summary>
    public LiveBits Run { get; }

    /// <summary>The run with what the analysis knows.</summary>
    public LiveJoin Join { get; }

    /// <summary>The values that are shown; <see cref="LiveSession"/> has them made again when others are.</summary>
    public LiveValues Values
    {
        get => _values ?? throw new InvalidOperationException("no value of this text is kept");
        set => _values = value;
    }

    /// <summary>Tokens with BOS.</summary>
    public int Positions => Run.Tokens.Length;

    /// <summary>The text's tokens in words, with BOS where the model has one.</summary>
    public string Length => $"{Show.Plural(Positions - Run.First, "token")}{(Run.HasBos ? " and BOS" : "")}";

    /// <summary>How many neurons of all layers fire at a position.</summary>
    public int CountAt(int position) => _counts.Value.Sum(layer => layer[position]);

    public bool Fires(int layer, int position, int neuron) => Run.Layers[layer].Fires(position, neuron);

    /// <summary>Whether a neuron fires at any token of the text, BOS aside.</summary>
    public bool FiresAnywhere(int layer, int neuron) => _anywhere.Value[layer][neuron];

    /// <summary>Where in the text, BOS aside, a neuron has its largest value.</summary>
    public int StrongestAt(int layer, int neuron) => Values.StrongestAt(layer, neuron);

    /// <summary>What a neuron is a detector of, as far as the analysis knows.</summary>
    public DetectorKinds DetectorsOf(int layer, int neuron) => Join.DetectorsOf(layer, neuron);

    /// <summary>A position with its token.</summary>
    public string Head(int position) => $"{position} {_reader.Vocabulary.Display(Run.Tokens[position])}";

    /// <summary>Neurons that fire at a position, by layer and index.</summary>
    /// <param name="position">Position from 0, BOS included; its values must be kept.</param>
    public IReadOnlyList<LiveFiring> At(int position) =>
        [.. Enumerable.Range(0, Run.Layers.Length).SelectMany(at => Join.FiringAt(at, position))];

    /// <summary>Neurons dead in the analysis that fire somewhere in the text.</summary>
    public IReadOnlyList<(NeuronId Id, int Position)> Surprises() => _surprises.Value;

    /// <summary>A neuron's values along the text; null where they are not kept, or its layer is not in the run.</summary>
    public float[]? Along(NeuronId id) => _values?.Along(id);

    /// <summary>Layers × tokens: how many neurons (or detectors) fire.</summary>
    public CanvasMapData Map(ChartTheme theme, bool detectorsOnly, int? marked) =>
        LiveMap.Of(
            theme, Run, Positions, (at, position) => detectorsOnly ? Detectors(at, position) : _counts.Value[at][position],
            [.. Enumerable.Range(0, Positions).Select(Head)])
        with { Marked = marked ?? -1 };

    /// <summary>The layer and the position of a cell of the map.</summary>
    public (int Layer, int Position) Cell(int cell) => LiveMap.Cell(Run, cell, Positions);

    /// <summary>The cell of a layer and position, or -1 where there is no such layer.</summary>
    public int CellOf(int layer, int position) => LiveMap.CellOf(Run, layer, position, Positions);

    /// <summary>A neuron's value at a position, which must be kept, with what the analysis knows of it.</summary>
    public LiveFiring Firing(int layer, int neuron, int position) => Join.Firing(layer, neuron, position);

    private int Detectors(int at, int position) =>
        Run.Layers[at].FiringAt(position).Count(neuron => DetectorsOf(at, neuron) != DetectorKinds.None);
}
