using System.Net;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>Where a visitor calls from.</summary>
public static class Caller
{
    /// <summary>The address of the connection; behind a believed proxy, the last one that it wrote down.</summary>
    public static IPAddress Of(HttpContext context, AccessOptions access)
    {
        IPAddress remote = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        string? last = context.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim();
        return !access.IsProxy(remote) ? remote
            : IPAddress.TryParse(last, out IPAddress? told) ? told
            // Some proxies write the port too.
            : IPEndPoint.TryParse(last ?? "", out IPEndPoint? place) ? place.Address
            : remote;
    }
}
