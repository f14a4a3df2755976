using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neurons;

/// <summary>Lists of neurons over all layers: dead, only at BOS, positional and others.</summary>
public partial class NeuronsPage
{
    private static readonly (string Kind, string Title)[] s_lists =
    [
        ("dead", "dead neurons"), ("bos", "neurons that fire only at BOS"), ("positional", "positional neurons"),
        ("suppresses", "detectors that suppress their triggers"),
    ];

    private NeuronsQuery _query = new();
    private LayerSpan _layers = LayerSpan.All;
    private NeuronId[]? _rows;
    private (IReadOnlyList<SummarizedLayer> Layers, string Query)? _selected;
    private volatile int _read;

    private bool IsRight => _layers.Problem is null && GramText.Problem(_query.Detects) is null;

    private NeuronId[] PageRows => NeuronTable.Page<NeuronId>(_rows, _query).ToArray();

    private string CountText => IsRight && _rows is { } rows
        ? $"{Show.Count(rows.Length)} of {Show.Plural(Asked().Sum(layer => (long)layer.Neurons), "neuron")}{SoFar}"
        : "Neurons";

    private string EmptyText => $"No neuron of these layers matches these filters{SoFar}.";

    private string FileKey => _query.Kinds.Count == 0 ? "neurons" : "neurons-" + string.Join('-', _query.Kinds);

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        _query = NeuronsQuery.Parse(Address);
        _layers = LayerSpan.Read(_query.Layers, reader.Summaries, reader.Info.Model.Shape);
        (IReadOnlyList<SummarizedLayer>, string) wanted = (reader.SummarizedLayers, (_query with { Page = 1 }).Write());
        if (!IsRight || (_rows is not null && _selected == wanted))
        {
            Turn();
            return Task.CompletedTask;
        }

        _rows = null;
        _read = 0;
        NeuronsQuery query = _query;
        int[] layers = [.. Asked().Select(layer => layer.Layer)];
        return TakeAsync(Task.Run(() => Select(reader, layers, query)), rows =>
        {
            (_rows, _selected) = (rows, wanted);
            Turn();
        });
    }

    private NeuronId[] Select(IAnalysisReader reader, int[] layers, NeuronsQuery query)
    {
        GramText? text = query.Detects is { } detects ? new GramText(reader.Vocabulary, detects) : null;
        return NeuronTable.Select(
            layers.Select(layer =>
            {
                _read = layer - layers[0];
                return Seen(reader, layer);
            }),
            query,
            text is null ? null : layer => (LayerDetections.Of(reader, layer) ?? throw DetectorsReading.BeingStored(reader, layer))
                .Neurons(text));
    }

    private void Turn() => _query = _query with { Page = Math.Min(_query.Page, NeuronTable.Pages(_rows?.Length ?? 0)) };

    private IEnumerable<LayerSummary> Asked() =>
        Reader!.Summaries.Where(layer => _layers.First <= layer.Layer && layer.Layer <= _layers.Last);

    private LayerView View(int layer) => Seen(Reader!, layer);

    private static LayerView Seen(IAnalysisReader reader, int layer) =>
        LayerView.Of(reader.Info, reader.Layer(layer) ?? throw DetectorsReading.BeingStored(reader, layer));

    private Task Go(NeuronsQuery query) => AddressBar.RewriteAsync(NeuronUrls.Neurons(Analysis, query));
}
