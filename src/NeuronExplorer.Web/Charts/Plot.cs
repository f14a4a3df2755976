using Microsoft.JSInterop;
using Plotly.Blazor;

namespace NeuronExplorer.Web.Charts;

/// <summary>
/// A chart whose page can go before its browser has answered. The library's own end waits for the answer to the last drawing,
/// which has no limit in time, and the framework waits for it before it ends the page's services: their timers would hold the
/// page of a visitor who left meanwhile for ever.
/// </summary>
public sealed class Plot : PlotlyChart, IAsyncDisposable
{
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _ = EndAsync();
        return ValueTask.CompletedTask;
    }

    private async Task EndAsync()
    {
        try
        {
            await DisposeAsync();
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Nobody is there to forget the chart.
        }
    }
}
