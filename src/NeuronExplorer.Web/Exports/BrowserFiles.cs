using System.Text;
using Microsoft.JSInterop;
using NeuronExplorer.Web.Charts.Paper;

namespace NeuronExplorer.Web.Exports;

/// <summary>Hands files to the browser.</summary>
public sealed class BrowserFiles(IJSRuntime browser)
{
    public Task SaveAsync(string name, string type, byte[] content) => SendAsync("neuronExplorer.save", name, type, content);

    /// <summary>Lets the browser paint an SVG file, in dots of print, and saves what it painted.</summary>
    public Task SaveAsPngAsync(string name, PaperPicture picture) => SendAsync(
        "neuronExplorer.savePng",
        name,
        "image/svg+xml",
        Encoding.UTF8.GetBytes(picture.Svg),
        new { picture.PixelsWide, picture.PixelsHigh, PaperPicture.DotsPerInch });

    private async Task SendAsync(string script, string name, string type, byte[] content, object? print = null)
    {
        using MemoryStream bytes = new(content);
        using DotNetStreamReference stream = new(bytes);
        await (print is null
            ? browser.InvokeVoidAsync(script, name, type, stream)
            : browser.InvokeVoidAsync(script, name, type, stream, print));
    }
}
