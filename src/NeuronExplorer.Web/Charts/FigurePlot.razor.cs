using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.Interop;
using PlotLayout = Plotly.Blazor.Layout;

namespace NeuronExplorer.Web.Charts;

/// <summary>Draws a figure; the only component that knows Plotly.</summary>
public partial class FigurePlot
{
    private readonly string _id = "plot" + Guid.NewGuid().ToString("N");
    private readonly Config _config = new() { DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False, Responsive = true };
    private PlotlyChart? _chart;
    private PlotLayout _layout = new();
    private IList<ITrace> _data = [];
    private (ChartFigure Figure, ChartTheme Theme)? _drawn;
    private bool _stale;
    private bool _isReady;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required ChartFigure Figure { get; set; }

    /// <summary>A mark was clicked.</summary>
    [Parameter]
    public EventCallback<ChartPick> OnPick { get; set; }

    [Parameter]
    public int Height { get; set; } = 280;

    [Inject]
    public required PlotlyScript Script { get; init; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    private string Size => $"height:{Height}px;width:100%";

    // Where Plotly is loaded, as on every page after the first, the chart is drawn at once.
    protected override void OnInitialized() => _isReady = Script.IsLoaded;

    protected override void OnParametersSet()
    {
        if (_drawn is { } drawn && ReferenceEquals(drawn.Figure, Figure) && drawn.Theme == Theme)
        {
            return;
        }

        _stale = _chart is not null;
        _drawn = (Figure, Theme);
        _data = PlotlyTraces.Traces(Figure, Theme);
        _layout = PlotlyTraces.Layout(Figure, Theme);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !_isReady)
        {
            await PrepareAsync();
            return;
        }

        // Plotly's component never renders itself again; it has taken the new data and must be told to draw it.
        if (_stale && _chart is not null)
        {
            _stale = false;
            await _chart.React();
        }
    }

    private async Task PrepareAsync()
    {
        _trouble = null;
        try
        {
            await Script.LoadAsync();
            _isReady = true;
        }
        catch (JSDisconnectedException)
        {
            return;
        }
        catch (Exception e) when (e is JSException or OperationCanceledException)
        {
            _trouble = "The chart library could not be loaded.";
        }

        StateHasChanged();
    }

    private void SubscribeAsync() => _ = InvokeAsync(async () =>
    {
        if (OnPick.HasDelegate && _chart is not null)
        {
            await _chart.SubscribeClickEvent();
        }
    });

    private void Clicked(IEnumerable<EventDataPoint> points)
    {
        if (points.FirstOrDefault() is { } point && Whole(point.PointIndex) is { } index)
        {
            _ = InvokeAsync(() => OnPick.InvokeAsync(new ChartPick(Whole(point.CurveNumber) ?? 0, index)));
        }
    }

    // The browser's data about a point arrives as JSON, despite the property's type.
    private static int? Whole(object? value) =>
        int.TryParse(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), out int whole) ? whole : null;
}
