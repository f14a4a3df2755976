using Microsoft.JSInterop;

namespace NeuronExplorer.Web.Shared;

/// <summary>The address that the visitor sees.</summary>
public sealed class AddressBar(IJSRuntime browser)
{
    /// <summary>
    /// Rewrites the query of the page that is shown. Does nothing once the visitor has left for another page: what he did there,
    /// or an answer that comes late, may not bring him back. Only the browser knows: it is where he clicks.
    /// </summary>
    /// <param name="address">An address of the same page.</param>
    public async Task RewriteAsync(string address)
    {
        try
        {
            await browser.InvokeVoidAsync("neuronExplorer.rewrite", address);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser too.
        }
    }
}
