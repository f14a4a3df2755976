using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neuron;

/// <summary>All that is known of one neuron.</summary>
public partial class NeuronPage
{
    private const int MostSimilar = 8;

    private const string ActivationsNote =
        "All its firings in the corpus by size, BOS left out. Each bar begins at a power of two, or at one and a half times one.";

    private NeuronQuery _query = new();
    private NeuronFacts? _facts;
    private NeuronDetail? _detail;
    private IReadOnlyList<TriggerPosting> _detected = [];
    private ChartFigure? _curve;
    private ChartFigure? _activations;
    private IReadOnlyList<ExampleStrip> _strips = [];
    private IReadOnlyList<SimilarNeuron> _similar = [];
    private PositionalMates? _mates;
    private (IAnalysisReader, NeuronId)? _curveOf;

    [Parameter]
    public int Layer { get; set; }

    [Parameter]
    public int Index { get; set; }

    private NeuronId Id => new(Layer, Index);

    private bool IsOfModel => Reader!.Info.Model.Shape.Holds(Id);

    private NeuronId Nearest => Reader!.Info.Model.Shape.Nearest(Id);

    /// <summary>Its name, and the first of what it detects.</summary>
    private string TitleText => Trouble is not null || Reader is not { } reader ? Id.ToString()
        : !IsOfModel ? "Not found"
        : _detected is [var first, ..] ? $"{Id} “{reader.Vocabulary.Display(first.Trigger.Gram)}”"
        : Id.ToString();

    private string MissingText => Reader!.Info.Model.Shape is var shape && !IsOfModel
        ? $"There is no neuron {Id}: the model has {Show.Plural(shape.Layers, "layer")} of {Show.Plural(shape.FfnDim, "neuron")}."
        : MissingLayer(Layer);

    private NeuronLead Lead => NeuronSections.Lead(_facts!.IsDead, _facts.Detector, _facts.Type, _curve is not null);

    private string CurveNote
    {
        get
        {
            string kind = _facts!.Type == PositionalType.None
                ? $"not positional (needs {NeuronFacts.InformationRule(Reader!.Info.Settings.Positional)})"
                : $"{PositionalTypeNames.Title(_facts.Type)}, {(_facts.Strong ? "strong" : "weak")}";
            return $"{Show.Nats(_facts.Information)} nats of information, {Show.Nats(_facts.CorrectedInformation)} corrected for chance: "
                + $"{kind}. Dotted lines: the thresholds of ranges. "
                + $"Over {Show.Plural(Reader!.Info.Corpus.FullWindows, "full-length window")}.";
        }
    }

    private string NoCurveText => Reader!.Info.Corpus.FullWindows == 0
        ? $"The corpus has no window of the full {Show.Count(Reader.Info.Positions())} positions, so its curve over positions is unknown."
        : "It does not fire in any full-length window.";

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        AnswerNotFound(!IsOfModel);
        _query = NeuronQuery.Parse(Address);
        _facts = NeuronFacts.Of(reader, Id);
        _detail = _facts is null ? null : reader.Neuron(Id);
        _detected = Detections.Of(reader, Id);
        if (_detail is null)
        {
            return Task.CompletedTask;
        }

        if (_curveOf != (reader, Id))
        {
            _curveOf = (reader, Id);
            _curve = PositionalFigures.Curve(reader, Id) is { } curve
                ? PositionalFigures.CurveFigure(Id, curve, reader.Info.Settings.Positional.Extreme, reader.Info.Evidence())
                : null;
            _activations = _detail.Activations is { } histogram ? ActivationFigure.Of(Id, histogram) : null;
            _mates = PositionalMates.Of(reader, Id);
            _similar = _detail.Order(1) is { } triggers ? SimilarNeurons.Find(reader, Id, triggers, MostSimilar) : [];
        }

        _strips = ExampleStrips.Of(reader, _detail, NeuronQuery.Kind(_query.Examples), _query.Width);
        return Task.CompletedTask;
    }

    private Task Keep(string? text) => AddressBar.RewriteAsync(NeuronUrls.Neuron(Analysis, Id, _query with { Text = text }));

    private Task Go(NeuronQuery query) => AddressBar.RewriteAsync(NeuronUrls.Neuron(Analysis, Id, query));
}
