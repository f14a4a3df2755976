using System.Text;
using Microsoft.JSInterop;

namespace NeuronExplorer.Web.Services;

/// <summary>Hands text to the browser as a file.</summary>
public sealed class BrowserFiles(IJSRuntime browser)
{
    public async Task SaveAsync(string name, string type, string text)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        using DotNetStreamReference stream = new(content);
        await browser.InvokeVoidAsync("neuronExplorer.save", name, type, stream);
    }
}
