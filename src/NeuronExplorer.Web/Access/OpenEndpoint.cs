using System.Net;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>An address that other machines can reach is served only once somebody has said who may visit.</summary>
internal static class OpenEndpoint
{
    private static readonly string[] s_local = ["localhost", "127.0.0.1", "[::1]", "::1"];

    /// <summary>What is wrong with where and under which names the app is told to answer, a line each.</summary>
    public static IEnumerable<string> Problems(IConfiguration settings, AccessOptions access)
    {
        string? hosts = settings["AllowedHosts"];
        if (!access.IsShared && !OnlyLocal(hosts))
        {
            yield return $"AllowedHosts: {hosts}: others may visit under these names, and nothing says who; add "
                + $"--{AccessOptions.Section}:Key=… ({AccessOptions.ShortestKey} characters or more), "
                + $"or --{AccessOptions.Section}:ReadOnly=true";
        }

        foreach (string address in Addresses(settings))
        {
            if (Problem(address, access, hosts) is { } problem)
            {
                yield return problem;
            }
        }
    }

    /// <summary>Throws for an endpoint that others can reach while access is not configured, or that they cannot name.</summary>
    /// <param name="endpoint">Where the app is about to listen.</param>
    /// <param name="access">Who may visit.</param>
    /// <param name="hosts">Names that the app answers to, separated by semicolons: setting <c>AllowedHosts</c>.</param>
    public static void Check(EndPoint endpoint, AccessOptions access, string? hosts)
    {
        if (endpoint is IPEndPoint { Address: { } address } && !IPAddress.IsLoopback(address)
            && OpenProblem($"{endpoint}", access, hosts) is { } problem)
        {
            throw new NeuronExplorerException(problem);
        }
    }

    // Of these three the server takes the first that is set.
    private static IEnumerable<string> Addresses(IConfiguration settings)
    {
        string?[] endpoints = [.. settings.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"])];
        return endpoints.Length > 0 ? endpoints.OfType<string>()
            : settings["urls"] is { Length: > 0 } urls ? Parts(urls)
            : from scheme in (string[])["http", "https"]
              from port in Parts(settings[$"{scheme}_ports"])
              select $"{scheme}://*:{port}";
    }

    private static string? Problem(string address, AccessOptions access, string? hosts)
    {
        // "*" and "+" are all addresses of this machine.
        string named = address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return !Uri.TryCreate(named, UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https")
            ? $"\"{address}\" is not an address to listen on; write for example --urls http://localhost:5081"
            : parsed.IsLoopback || IsFile(named) ? null : OpenProblem(address, access, hosts);
    }

    // The socket of a proxy on this machine.
    private static bool IsFile(string address) =>
        address.Contains("://unix:/", StringComparison.OrdinalIgnoreCase)
            || address.Contains("://pipe:/", StringComparison.OrdinalIgnoreCase);

    private static string? OpenProblem(string address, AccessOptions access, string? hosts) =>
        !access.IsShared
            ? $"{address}: other machines can reach this address, and nothing says who may visit; add "
                + $"--{AccessOptions.Section}:Key=… ({AccessOptions.ShortestKey} characters or more), "
                + $"or --{AccessOptions.Section}:ReadOnly=true to show it to everyone"
        : OnlyLocal(hosts)
            ? $"{address}: the app answers only to the names {hosts}; add --AllowedHosts=NAME, the name in its visitors' address bar"
        : null;

    private static bool OnlyLocal(string? hosts) =>
        Parts(hosts) is { Length: > 0 } names && names.All(name => s_local.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static string[] Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
