using Microsoft.JSInterop;

namespace NeuronExplorer.Web.Charts;

/// <summary>
/// Loads Plotly into the visitor's page before its first chart. Plotly.Blazor would do it itself, but keeps the charts that
/// wait for it in a list: where one of them was left meanwhile, its drawing fails, and that of all charts behind it.
/// </summary>
public sealed class PlotlyScript(IJSRuntime browser)
{
    // As Plotly.Blazor names them, so that it finds what is loaded.
    private const string Interop = "/_content/Plotly.Blazor/plotly-interop-7.2.0.js";
    private const string ElementId = "plotly-import";
    private const string Script = "./_content/Plotly.Blazor/plotly-basic-3.7.0.min.js";

    private Task? _loading;

    /// <summary>Plotly is there: a chart can be drawn at once.</summary>
    public bool IsLoaded => _loading is { IsCompletedSuccessfully: true };

    /// <summary>Completes once Plotly is there.</summary>
    /// <exception cref="JSException">The browser could not load it; asked again, it tries again.</exception>
    public Task LoadAsync()
    {
        if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _loading = browser.InvokeVoidAsync("neuronExplorer.loadPlotly", Interop, ElementId, Script).AsTask();
        }

        return _loading;
    }
}
