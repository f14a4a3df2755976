using Microsoft.AspNetCore.Components.Server.Circuits;

namespace NeuronExplorer.Web.Bounds;

/// <summary>Tells a connection that a page is drawn over it; one for each circuit.</summary>
public sealed class PagePresence : CircuitHandler
{
    private bool _shown;

    /// <summary>Called by the page itself, once it is drawn.</summary>
    public void Show()
    {
        _shown = true;
        Tell();
    }

    /// <summary>A page that lost its connection has another one now.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Tell();
        return Task.CompletedTask;
    }

    private void Tell()
    {
        if (_shown && PageConnections.Current is { } connection)
        {
            connection.HasPage = true;
        }
    }
}
