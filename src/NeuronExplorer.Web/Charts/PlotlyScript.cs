using Microsoft.JSInterop;

namespace NeuronExplorer.Web.Charts;

/// <summary>
/// Loads Plotly into the visitor's page before its first chart. Plotly.Blazor would do so itself, but queues the charts that
/// wait for it: if the visitor has left one of them, drawing it fails, and so do all charts behind it.
/// </summary>
public sealed class PlotlyScript(IJSRuntime browser)
{
    // The names that Plotly.Blazor uses, so that it finds what is loaded.
    private const string Interop = "/_content/Plotly.Blazor/plotly-interop-7.2.0.js";
    private const string ElementId = "plotly-import";
    private const string Script = "./_content/Plotly.Blazor/plotly-basic-3.7.0.min.js";

    private Task? _loading;

    /// <summary>Whether Plotly is loaded, so that a chart can be drawn at once.</summary>
    public bool IsLoaded => _loading is { IsCompletedSuccessfully: true };

    /// <summary>Completes once Plotly is loaded.</summary>
    /// <exception cref="JSException">The browser could not load it; the next call tries again.</exception>
    public Task LoadAsync()
    {
        if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _loading = browser.InvokeVoidAsync("neuronExplorer.loadPlotly", Interop, ElementId, Script).AsTask();
        }

        return _loading;
    }
}
