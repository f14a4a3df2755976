using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Exports;

namespace NeuronExplorer.Web.Charts;

/// <summary>Draws a map of cells on a canvas; a click, or Enter on the cell under the cursor keys, picks one.</summary>
public partial class CanvasMap : IAsyncDisposable
{
    private ElementReference _canvas;
    private IJSObjectReference? _module;
    private IJSObjectReference? _map;
    private DotNetObjectReference<CanvasMap>? _self;
    private CanvasMapData? _drawn;
    private bool _isGone;

    [Parameter, EditorRequired]
    public required CanvasMapData Data { get; set; }

    /// <summary>What the map shows, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The map's name.</summary>
    [Parameter]
    public string Title { get; set; } = "Map";

    /// <summary>Part of its files' names; by default the test id.</summary>
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

    private string FileKey => Key ?? TestId ?? "map";

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Picked(int cell) => OnPick.InvokeAsync(cell);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                await CreateAsync();
            }

            await DrawAsync();
        }
        catch (Exception left) when (_isGone && left is (JSException or JSDisconnectedException or ObjectDisposedException))
        {
            // The visitor left the map while the browser was drawing it.
        }

        if (_isGone)
        {
            await ReleaseAsync();
        }
    }

    private async Task CreateAsync()
    {
        _module = await Browser.InvokeAsync<IJSObjectReference>("import", "/canvas-map.js");
        if (!_isGone)
        {
            _self = DotNetObjectReference.Create(this);
            _map = await _module.InvokeAsync<IJSObjectReference>("create", _canvas, _self);
        }
    }

    private async Task DrawAsync()
    {
        if (_isGone || _map is null || ReferenceEquals(_drawn, Data))
        {
            return;
        }

        _drawn = Data;
        CanvasMapData data = Data;
        await _map.InvokeVoidAsync(
            "draw",
            data.Shades,
            MemoryMarshal.AsBytes(data.Values.AsSpan()).ToArray(),
            new { data.Colours, data.Format, data.Names, data.Columns, data.Rows, data.Heads, data.Noun, data.Marked });
    }

    private PaperPicture Picture(PaperWidth width) => PaperMap.Draw(Data, width, FileKey, Title, Files.Source);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
        await ReleaseAsync();
    }

    /// <summary>Releases what the browser holds; called again if the browser answered after the map was left.</summary>
    private async Task ReleaseAsync()
    {
        (IJSObjectReference? map, IJSObjectReference? module, DotNetObjectReference<CanvasMap>? self) = (_map, _module, _self);
        (_map, _module, _self) = (null, null, null);
        try
        {
            if (map is not null)
            {
                await map.InvokeVoidAsync("dispose");
                await map.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its canvas with it.
        }

        self?.Dispose();
    }
}
