using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>The paper's figures of one analysis; every mark leads to the neurons behind it.</summary>
public partial class OverviewPage : IDisposable
{
    private const string CoveringNote =
        "Covering number: the fewest n-grams that together make up at least 95 % of a neuron's firings. BOS is left out.";

    private IReadOnlyList<LayerSummary> _layers = [];
    private int _drawn = -1;
    private int _order = 1;
    private ChartFigure? _deadShare;
    private ChartFigure? _frequency;
    private ChartFigure? _deadCurve;
    private ChartFigure? _covering;
    private ChartFigure? _detectors;
    private ChartFigure? _detected;
    private ChartFigure? _new;
    private ChartFigure? _suppression;
    private ChartFigure? _positional;
    private IReadOnlyList<PositionalType> _types = [];
    private IDisposable? _subscription;

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    /// <summary>The paper follows tokens and trigrams from layer to layer.</summary>
    private int DetectedOrder => _order == 3 ? 3 : 1;

    private string DeadNote => $"Dead: no firing at any of the {Show.Count(Reader!.Info.Corpus.Tokens)} tokens tested, nor at BOS. "
        + $"{Show.Plural(_layers.Sum(layer => (long)layer.Dead), "dead neuron")}{SoFar}.";

    private string DetectorNote => $"{Show.Count(_layers.Sum(layer => (long)layer.TokenDetectors))} token, "
        + $"{Show.Count(_layers.Sum(layer => (long)layer.BigramDetectors))} bigram and "
        + $"{Show.Count(_layers.Sum(layer => (long)layer.TrigramDetectors))} trigram detectors{SoFar}.";

    private string SuppressionNote
    {
        get
        {
            long detectors = _layers.Sum(layer => (long)layer.TokenDetectors);
            long suppressing = _layers.Sum(layer => (long)layer.SuppressingDetectors);
            return detectors == 0
                ? ""
                : $"{Show.Percent((double)suppressing / detectors)} of {Show.Plural(detectors, "token detector")} suppress their own "
                  + $"triggers{SoFar}; dotted line: the paper's 80 %.";
        }
    }

    private string PositionalNote => Reader!.Info.Corpus.FullWindows == 0
        ? $"No window of the corpus has the full {Show.Count(Reader.Info.Positions())} positions, so positional neurons cannot be found."
        : $"Over {Show.Plural(Reader.Info.Corpus.FullWindows, "full-length window")}; "
          + $"{NeuronFacts.InformationRule(Reader.Info.Settings.Positional)}.";

    protected override void OnInitialized() => _subscription = Jobs.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        int asked = OverviewQuery.Parse(Address).Order;
        int order = reader.Info.Settings.Ngrams.Contains(asked) ? asked : 1;
        if (reader.Summaries.Count != _drawn || order != _order || (_layers.Count > 0 && !ReferenceEquals(_layers, reader.Summaries)))
        {
            Draw(reader, order);
        }

        return Task.CompletedTask;
    }

    private void Draw(IAnalysisReader reader, int order)
    {
        _layers = reader.Summaries;
        _drawn = _layers.Count;
        _order = order;
        _deadShare = OverviewFigures.DeadShare(_layers);
        _frequency = OverviewFigures.AliveFrequency(_layers);
        _deadCurve = OverviewFigures.DeadCurve(_layers);
        _covering = OverviewFigures.Covering(_layers, order);
        _detectors = OverviewFigures.Detectors(_layers);
        _detected = OverviewFigures.Detected(_layers, DetectedOrder);
        _new = OverviewFigures.New(_layers, DetectedOrder);
        _suppression = OverviewFigures.Suppression(_layers);
        (_positional, _types) = OverviewFigures.Positional(_layers, reader.Info.Evidence());
    }

    private async Task RefreshAsync()
    {
        await OnParametersSetAsync();
        StateHasChanged();
    }

    private void ShowOrder(int order) => Navigation.NavigateTo(NeuronUrls.Overview(Analysis, new OverviewQuery(order)), replace: true);

    private void OpenLayer(ChartPick pick) => Open(pick, new LayerQuery());

    private void OpenDead(ChartPick pick) => Open(pick, new LayerQuery { Kinds = [pick.Series == 0 ? "dead" : "bos"] });

    private void OpenCovering(ChartPick pick) => Open(pick, CoveringQueries.Of(_order, pick.Series));

    private void OpenDetectors(ChartPick pick) => Open(pick, layer => DetectorQueries.OfDetectors(layer, pick.Series));

    private void OpenDetected(ChartPick pick) =>
        Open(pick, layer => DetectorQueries.OfDetected(_layers[0].Layer, layer, DetectedOrder, pick.Series));

    private void OpenNew(ChartPick pick) => Open(pick, layer => DetectorQueries.OfNew(layer, DetectedOrder, pick.Series));

    private void OpenSuppressing(ChartPick pick) =>
        Open(pick, new LayerQuery { Kinds = ["suppresses"], Sort = "firings", Descending = true });

    private void OpenPositional(ChartPick pick) =>
        Open(
            pick,
            new LayerQuery
            {
                Kinds = [NeuronKinds.Key(_types[pick.Series])],
                Sort = "mutualInformation",
                Descending = true,
                Map = "positionalType",
            });

    private void Open(ChartPick pick, LayerQuery query)
    {
        if (pick.Point < _layers.Count)
        {
            Navigation.NavigateTo(NeuronUrls.Layer(Analysis, _layers[pick.Point].Layer, query));
        }
    }

    private void Open(ChartPick pick, Func<int, DetectorsQuery> query)
    {
        if (pick.Point < _layers.Count)
        {
            Navigation.NavigateTo(NeuronUrls.Detectors(Analysis, query(_layers[pick.Point].Layer)));
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _subscription?.Dispose();
    }
}
