using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Components.Charts.Pictures;
using NeuronExplorer.Web.Services.Exports;

namespace NeuronExplorer.Web.Components.Charts;

/// <summary>Draws a map of cells on a canvas; a click, or Enter on the cell under the cursor keys, picks one.</summary>
public partial class CanvasMap : IAsyncDisposable
{
    private ElementReference _canvas;
    private IJSObjectReference? _module;
    private IJSObjectReference? _map;
    private DotNetObjectReference<CanvasMap>? _self;
    private CanvasMapData? _drawn;

    [Parameter, EditorRequired]
    public required CanvasMapData Data { get; set; }

    /// <summary>What the map shows, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The map's name above its picture.</summary>
    [Parameter]
    public string Title { get; set; } = "Map";

    /// <summary>Part of its files' names; the test id where nothing else is said.</summary>
    [Parameter]
    public string? Key { get; set; }

    [Parameter]
    public string? TestId { get; set; }

    /// <summary>A cell was picked.</summary>
    [Parameter]
    public EventCallback<int> OnPick { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required ExportFiles Files { get; init; }

    [CascadingParameter]
    public ChartTheme Theme { get; set; } = ChartTheme.Of(dark: false);

    private string FileKey => Key ?? TestId ?? "map";

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Picked(int cell) => OnPick.InvokeAsync(cell);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "/canvas-map.js");
            _map = await _module.InvokeAsync<IJSObjectReference>("create", _canvas, _self);
        }

        if (_map is not null && !ReferenceEquals(_drawn, Data))
        {
            _drawn = Data;
            CanvasMapData data = Data;
            await _map.InvokeVoidAsync(
                "draw",
                data.Shades,
                MemoryMarshal.AsBytes(data.Values.AsSpan()).ToArray(),
                new { data.Colours, data.Format, data.Names, data.Columns, data.Rows, data.Heads, data.Noun, data.Marked });
        }
    }

    private Task SavePictureAsync(FileKind kind) =>
        Files.SavePictureAsync(kind, FileKey, CanvasMapPicture.Svg(Data, Theme, Title, Files.Source));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_map is not null)
            {
                await _map.InvokeVoidAsync("dispose");
                await _map.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its canvas with it.
        }

        _self?.Dispose();
    }
}
