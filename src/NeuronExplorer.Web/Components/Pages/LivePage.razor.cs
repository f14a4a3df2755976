using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Components.Charts;
using NeuronExplorer.Web.Services;

namespace NeuronExplorer.Web.Components.Pages;

/// <summary>Runs the visitor's own text through the model and shows which neurons fire.</summary>
public partial class LivePage : IDisposable
{
    private const int NextTokens = 10;
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private static readonly IReadOnlyList<bool> s_counts = [false, true];
    private LiveView _view = new();
    private LiveReading? _reading;
    private LiveRun? _switchedOff;
    private CanvasMapData? _map;
    private IReadOnlyList<(NeuronId Id, int Position)> _surprises = [];
    private LatestRun? _runs;
    private (string Analysis, string Text, string? Off)? _ran;
    private string _typed = "";
    private string? _unavailable;
    private string? _failure;
    private bool _busy;
    private bool _detectorsOnly;
    private bool _interactive;
    private long _milliseconds;
    private int _at;
    private ChartTheme? _mapTheme;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public int? At { get; set; }

    [SupplyParameterFromQuery]
    public int? Layer { get; set; }

    [SupplyParameterFromQuery]
    public string? Neuron { get; set; }

    [SupplyParameterFromQuery]
    public string? Off { get; set; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    [Inject]
    public required ILiveTexts Texts { get; init; }

    private string MapLabel =>
        $"How many {(_detectorsOnly ? "detectors" : "neurons")} fire in each layer at each of {_reading!.Positions} positions. Arrow keys move, Enter picks a layer and token.";

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _unavailable = Texts.WhyUnavailable(Analysis);
        _view = LiveView.Of(Text, At, Layer, Neuron, Off);
        if ((_view.Text ?? "") != _typed && !_busy)
        {
            _typed = _view.Text ?? "";
        }

        Redraw(reader);
        if (_interactive)
        {
            await RunAsync(TimeSpan.Zero);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not before the page is live: a page drawn on the server alone would run the model twice.
        if (firstRender)
        {
            _interactive = true;
            if (Trouble is null && Reader is not null)
            {
                await RunAsync(TimeSpan.Zero);
                StateHasChanged();
            }
        }
    }

    // Bound, not read from the event: only so does Blazor know what the box holds, and never writes an older text over it.
    private async Task Typed(string? text)
    {
        _typed = text ?? "";
        await RunAsync(s_typingPause);
    }

    private async Task RunAsync(TimeSpan pause)
    {
        string text = _typed;
        if (_unavailable is not null || _ran == (Analysis, text, _view.OffText))
        {
            return;
        }

        _runs ??= new LatestRun(Texts);
        _ran = (Analysis, text, _view.OffText);
        _failure = null;
        if (text.Length == 0)
        {
            _runs.Cancel();
            _reading = null;
            _busy = false;
            Remember();
            return;
        }

        _busy = true;
        StateHasChanged();
        long started = Stopwatch.GetTimestamp();
        try
        {
            if (await _runs.RunAsync(Analysis, text, new LiveOptions { NextTokens = NextTokens }, pause) is not { } run)
            {
                return;
            }

            LiveRun? without = _view.Off.Count == 0
                ? null
                : await _runs.RunAsync(Analysis, text, new LiveOptions { NextTokens = NextTokens, SwitchedOff = [.. _view.Off] }, TimeSpan.Zero);
            _milliseconds = (long)(Stopwatch.GetElapsedTime(started) - pause).TotalMilliseconds;
            _switchedOff = without;
            _reading = new LiveReading(run, Reader!);
            _surprises = _reading.Surprises();
            _map = null;
            _busy = false;
            Redraw(Reader!);
            Remember();
        }
        catch (NeuronExplorerException error)
        {
            _busy = false;
            _failure = error.Message;
        }
    }

    private void Redraw(IAnalysisReader reader)
    {
        if (_reading is not { } reading)
        {
            return;
        }

        _at = Math.Min(_view.At ?? reading.Positions - 1, reading.Positions - 1);
        int? marked = _view.Layer is { } layer ? reading.CellOf(layer, _at) : null;
        if (_map is null || _mapTheme != Theme || _map.Marked != (marked ?? -1))
        {
            _mapTheme = Theme;
            _map = reading.Map(Theme, _detectorsOnly, marked);
        }
    }

    // Only while the page is shown: on the way to another page its parameters are emptied first, and a late answer may
    // come after it; neither may call the visitor back.
    private void Remember()
    {
        string address = NeuronUrls.Live(Analysis, _view with { Text = _typed.Length == 0 ? null : _typed });
        string shown = Navigation.ToBaseRelativePath(Navigation.Uri);
        bool isHere = shown.Split('?', '#')[0] == NeuronUrls.Live(Analysis).TrimStart('/');
        if (isHere && shown != address.TrimStart('/'))
        {
            Navigation.NavigateTo(address, replace: true);
        }
    }

    private void Go(LiveView view) => Navigation.NavigateTo(NeuronUrls.Live(Analysis, view with { Text = _typed.Length == 0 ? null : _typed }), replace: true);

    private void PickCell(int cell)
    {
        (int layer, int position) = _reading!.Cell(cell);
        Go(_view with { Layer = layer, At = position });
    }

    private void ShowDetectors(bool only)
    {
        _detectorsOnly = only;
        _map = null;
        Redraw(Reader!);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _runs?.Dispose();
    }
}
