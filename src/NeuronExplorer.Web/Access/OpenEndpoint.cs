using System.Net;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>An address that other machines can reach is served only once somebody has said who may visit.</summary>
internal static class OpenEndpoint
{
    private static readonly string[] s_local = ["localhost", "127.0.0.1", "[::1]", "::1"];

    /// <summary>Throws for an endpoint that others can reach while access is not configured, or that they cannot name.</summary>
    /// <param name="endpoint">Where the app is about to listen.</param>
    /// <param name="access">Who may visit.</param>
    /// <param name="hosts">Names that the app answers to, separated by semicolons: setting <c>AllowedHosts</c>.</param>
    public static void Check(EndPoint endpoint, AccessOptions access, string? hosts)
    {
        if (endpoint is not IPEndPoint { Address: { } address } || IPAddress.IsLoopback(address))
        {
            return;
        }

        if (!access.IsShared)
        {
            throw new NeuronExplorerException(
                $"{endpoint}: other machines can reach this address, and nothing says who may visit; add "
                + $"--{AccessOptions.Section}:Key=… ({AccessOptions.ShortestKey} characters or more), "
                + $"or --{AccessOptions.Section}:ReadOnly=true to show it to everyone");
        }

        if (OnlyLocal(hosts))
        {
            throw new NeuronExplorerException(
                $"{endpoint}: the app answers only to the names {hosts}; add --AllowedHosts=NAME, the name in its visitors' address bar");
        }
    }

    /// <summary>Throws where the app answers to other names than this machine's own while access is not configured.</summary>
    public static void CheckNames(AccessOptions access, string? hosts)
    {
        if (!access.IsShared && !OnlyLocal(hosts))
        {
            throw new NeuronExplorerException(
                $"AllowedHosts: {hosts}: others may visit under these names, and nothing says who; add --{AccessOptions.Section}:Key=… "
                + $"({AccessOptions.ShortestKey} characters or more), or --{AccessOptions.Section}:ReadOnly=true");
        }
    }

    private static bool OnlyLocal(string? hosts) =>
        (hosts ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names
            && names.All(name => s_local.Contains(name, StringComparer.OrdinalIgnoreCase));
}
