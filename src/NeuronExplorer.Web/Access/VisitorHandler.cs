using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>
/// Knows visitors who say who they are with each request: programs by <c>Authorization: Bearer KEY</c>, and those whom a
/// believed proxy names in its identity header.
/// </summary>
internal sealed class VisitorHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder, NeuronExplorerOptions options,
    KeyGuard keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    public const string SchemeName = "each request";

    private const string Bearer = "Bearer ";

    /// <summary>Whether a request says who it is by itself; else its cookie is asked.</summary>
    public static bool Speaks(HttpRequest request, AccessOptions access) =>
        ProxyName(request, access) is not null || GivenKey(request) is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Result());

    private AuthenticateResult Result()
    {
        if (ProxyName(Request, options.Access) is { } name)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(Named(name), SchemeName));
        }

        if (GivenKey(Request) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        KeyVerdict verdict = keys.Try(key, Caller.Of(Context, options.Access));
        Context.Items[typeof(KeyVerdict)] = verdict;
        return verdict == KeyVerdict.Right
            ? AuthenticateResult.Success(new AuthenticationTicket(Named("key"), SchemeName))
            : AuthenticateResult.Fail("the key is wrong, or was wrong too often");
    }

    private static string? ProxyName(HttpRequest request, AccessOptions access) =>
        access.IdentityHeader.Length > 0 && access.IsProxy(request.HttpContext.Connection.RemoteIpAddress)
            && request.Headers[access.IdentityHeader] is [{ Length: > 0 } name] && !name.Contains(',') ? name : null;

    private static string? GivenKey(HttpRequest request) =>
        request.Headers.Authorization is [{ } given] && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? given[Bearer.Length..].Trim() : null;

    private ClaimsPrincipal Named(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name));
}
