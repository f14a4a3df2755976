using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>
/// An analysis as a story: four numbers, notable neurons, the paper's figures in the paper's order, and its layers. Every
/// number and mark leads to the neurons behind it.
/// </summary>
public partial class OverviewPage : IDisposable
{
    private OverviewQuery _query = new();
    private OverviewDrawing? _drawing;
    private IDisposable? _subscription;

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    private string Lead
    {
        get
        {
            int done = Reader!.Summaries.Count;
            int wanted = Reader.Info.LayersWanted;
            return $"What the neurons of {Reader.Info.Model.Name} do over {Show.Plural(Reader.Info.Corpus.Tokens, "token")} of text, "
                + $"judged only by whether they fire.{(done < wanted ? $" {done} of {Show.Plural(wanted, "layer")} done." : "")}";
        }
    }

    private string? DeadCurveNote => _drawing!.Story.DeadCurve is { } told ? $"{told} The windows are taken in random order." : null;

    private string NoSuppression => _drawing!.Orders.Contains(1)
        ? $"No token detectors{SoFar}."
        : "Single tokens were not counted, so there are no token detectors.";

    private string NoPositional => Reader!.Info.Corpus.FullWindows == 0
        ? $"No window of the corpus has the full {Show.Count(Reader.Info.Positions())} positions, so positional neurons cannot be found."
        : $"No positional neurons{SoFar}.";

    protected override void OnInitialized() => _subscription = Jobs.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        _query = OverviewQuery.Parse(Address);
        if (_drawing is null || !ReferenceEquals(_drawing.Layers, reader.Summaries) || _drawing.Order != _query.Order)
        {
            _drawing = new OverviewDrawing(reader, _query.Order);
        }

        return Task.CompletedTask;
    }

    private async Task RefreshAsync()
    {
        await OnParametersSetAsync();
        StateHasChanged();
    }

    private Task ShowOrder(int order) => AddressBar.RewriteAsync(NeuronUrls.Overview(Analysis, _query with { Order = order }));

    private void OpenLayer(ChartPick pick) => Open(pick, new LayerQuery());

    private void OpenDead(ChartPick pick) => Open(pick, new LayerQuery { Kinds = [pick.Series == 0 ? "dead" : "bos"] });

    private void OpenSuppressing(ChartPick pick) =>
        Open(pick, new LayerQuery { Kinds = ["suppresses"], Sort = "firings", Descending = true });

    private void OpenPositional(ChartPick pick) => Open(
        pick,
        new LayerQuery
        {
            Kinds = PositionalKinds(_drawing!.PositionalSeries[pick.Series]),
            Sort = "mutualInformation",
            Descending = true,
            Map = "positionalType",
        });

    private static string[] PositionalKinds((PositionalType Type, bool Strong) of) =>
        [NeuronKinds.Key(of.Type), NeuronKinds.Key(of.Strong)];

    private void Open(ChartPick pick, LayerQuery query)
    {
        if (pick.Point < _drawing!.Layers.Count)
        {
            Navigation.NavigateTo(NeuronUrls.Layer(Analysis, _drawing.Layers[pick.Point].Layer, query));
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _subscription?.Dispose();
    }
}
