using Microsoft.JSInterop;

namespace NeuronExplorer.Web.Exports;

/// <summary>Hands files to the browser.</summary>
public sealed class BrowserFiles(IJSRuntime browser)
{
    public Task SaveAsync(string name, string type, byte[] content) => SendAsync("neuronExplorer.save", name, type, content);

    /// <summary>Lets the browser paint an SVG file and saves what it painted.</summary>
    public Task SaveAsPngAsync(string name, byte[] svg) => SendAsync("neuronExplorer.savePng", name, "image/svg+xml", svg);

    /// <summary>Saves a chart that the page shows.</summary>
    /// <param name="id">The chart's element.</param>
    /// <param name="picture">What Plotly has to know: format, name, colours, title, source.</param>
    public async Task SavePlotAsync(string id, object picture) => await browser.InvokeVoidAsync("neuronExplorer.savePlot", id, picture);

    private async Task SendAsync(string script, string name, string type, byte[] content)
    {
        using MemoryStream bytes = new(content);
        using DotNetStreamReference stream = new(bytes);
        await browser.InvokeVoidAsync(script, name, type, stream);
    }
}
