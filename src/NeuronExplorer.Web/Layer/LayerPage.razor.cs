using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>All neurons of a layer: map, table, histogram.</summary>
public partial class LayerPage
{
    private LayerQuery _query = new();
    private LayerView? _source;
    private IReadOnlyList<LayerSummary> _layers = [];
    private IReadOnlyList<string> _damage = [];
    private LayerSummary? _summary;
    private LayerMap? _map;
    private LayerHistogram? _histogram;
    private NeuronId[] _rows = [];
    private (LayerStatistics Layer, string Map, ChartTheme Theme)? _mapped;
    private (LayerStatistics Layer, string Histogram)? _counted;

    [Parameter]
    public int Layer { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    private NeuronId[] PageRows => NeuronTable.Page<NeuronId>(_rows, _query).ToArray();

    private string TitleText => Trouble is null && Reader is { } reader && LayerNames.Problem(Layer, reader.Info.Model.Shape) is not null
        ? "Not found" : $"Layer {Layer}";

    private string MissingText => LayerNames.Problem(Layer, Reader!.Info.Model.Shape) ?? MissingLayer(Layer);

    private string HistogramNote => _histogram!.LeftOutText(_summary?.Dead ?? 0)
        + (_histogram!.Figure.XGuide is { } guide ? $"Dotted line: positional above {guide} nats. " : "")
        + "Click a bar to narrow the table to its neurons.";

    private string HistogramEmpty => NeuronCatalogue.Find(_query.Histogram)!.IsIn(_source!.Layer)
        ? "No neuron of this layer has a value above 0."
        : $"{StatisticText.Title(_query.Histogram)}: {StatisticText.NotInThisAnalysis}.";

    private string MapTitle
    {
        get
        {
            string title = $"Layer {Layer} · {StatisticText.Title(_query.Map)} of {Show.Plural(_source!.Layer.Neurons, "neuron")}";
            return LayerMaps.IsOfPosition(_query.Map) ? _source.Evidence.Marked(title) : title;
        }
    }

    private string MapLabel =>
        $"Map of {Show.Plural(_source!.Layer.Neurons, "neuron")} of layer {Layer}, coloured by {StatisticText.Title(_query.Map)}; "
        + $"{Show.Plural(_summary?.Dead ?? 0, "is", "are")} dead. Arrow keys move, Enter opens a neuron.";

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        AnswerNotFound((uint)Layer >= reader.Info.Model.Shape.Layers);
        _query = LayerQuery.Parse(Address);
        LayerStatistics? layer = reader.Layer(Layer);
        _source = layer is null ? null : LayerView.Of(reader.Info, layer);
        ReadSummaries(reader);
        if (_source is { } source)
        {
            _rows = Array.ConvertAll(NeuronTable.Select(source, _query, Detecting(reader)), neuron => new NeuronId(Layer, neuron));
            _query = _query with { Page = Math.Min(_query.Page, NeuronTable.Pages(_rows.Length)) };
            if (_mapped != (source.Layer, _query.Map, Theme))
            {
                _mapped = (source.Layer, _query.Map, Theme);
                _map = LayerMaps.Draw(source, _query.Map, Theme);
            }

            if (_counted != (source.Layer, _query.Histogram))
            {
                _counted = (source.Layer, _query.Histogram);
                _histogram = LayerHistogram.Of(source, _query.Histogram, reader.Info.Settings.Positional);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Where a summary of any layer cannot be read, the neurons of this one still can.</summary>
    private void ReadSummaries(IAnalysisReader reader)
    {
        try
        {
            _layers = reader.Summaries;
            _damage = reader.MadeGood;
        }
        catch (DamagedAnalysisException damage)
        {
            _layers = [];
            _damage = [damage.Message];
        }

        _summary = _layers.FirstOrDefault(summary => summary.Layer == Layer);
    }

    // None where the text cannot be looked for; the line beside the box says why.
    private IReadOnlySet<int>? Detecting(IAnalysisReader reader) =>
        _query.Detects is not { } text ? null
        : GramText.Problem(text) is not null ? FrozenSet<int>.Empty
        : LayerDetections.Of(reader, Layer)?.Neurons(new GramText(reader.Vocabulary, text));

    private string PageAddress(int page) => NeuronUrls.Layer(Analysis, Layer, _query with { Page = page });

    private Task Go(LayerQuery query) => AddressBar.RewriteAsync(NeuronUrls.Layer(Analysis, Layer, query));

    private Task ShowHistogram(string key) => Go(_query with { Histogram = key });

    private Task OpenBar(ChartPick pick)
    {
        ColumnRange range = _histogram!.Ranges[pick.Point];
        return Go(_query.Within(range.Column, range.Least, range.Most));
    }

    private Task ShowMap(string map) => Go(_query with { Map = map });

    private void OpenNeuron(int neuron) => Navigation.NavigateTo(NeuronUrls.Neuron(Analysis, new NeuronId(Layer, neuron)));
}
