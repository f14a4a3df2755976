using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using NeuronExplorer.Hosting;
using NeuronExplorer.Web.Api;

namespace NeuronExplorer.Web.Access;

/// <summary>Puts together who may visit; see <see cref="AccessOptions"/>.</summary>
internal static class AccessSetup
{
    private const string Either = "either";

    private static readonly TimeSpan s_longestVisit = TimeSpan.FromDays(30);

    public static void AddAccess(this WebApplicationBuilder builder, AccessOptions access)
    {
        string? hosts = builder.Configuration["AllowedHosts"];
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ConfigureEndpointDefaults(listen =>
            {
                OpenEndpoint.Check(listen.EndPoint, access, hosts);
                listen.Use(ServerRefusals.Tell);
            });
        });
        HostRefusals.AddTo(builder.Services);
        builder.Services.AddSingleton<KeyGuard>();
        builder.Services.AddSingleton<ThemeStyles>();
        builder.Services.AddSingleton<SecurityHeaders>();
        AuthenticationBuilder visitors = builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme =>
            {
                scheme.ForwardDefaultSelector = context => VisitorHandler.Speaks(context.Request, access)
                    ? VisitorHandler.SchemeName
                    : CookieAuthenticationDefaults.AuthenticationScheme;
                scheme.ForwardChallenge = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddCookie(cookie => Configure(cookie, access))
            .AddScheme<AuthenticationSchemeOptions, VisitorHandler>(VisitorHandler.SchemeName, null);
        // As the visit's: only over TLS where the page came over it.
        builder.Services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddAuthorization(rules => rules.FallbackPolicy = access.AsksWho
            ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()
            : null);
    }

    /// <summary>
    /// What comes before everything else: a line where all fails, a proxy's words about the visitor, where a request comes from,
    /// headers.
    /// </summary>
    public static void UseAccessChecks(this WebApplication app, AccessOptions access)
    {
        app.UseExceptionHandler(Failure.Options());
        ForwardedHeadersOptions forwarded = new()
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (System.Net.IPNetwork network in access.ProxyNetworks())
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        if (forwarded.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(forwarded);
            // The framework's own check comes before, and sees what the proxy calls the app: visitors' name for it is checked too.
            app.UseHostFiltering();
        }

        app.Use(SecurityHeaders.AddAsync);
        app.Use(OriginCheck.RunAsync);
    }

    private static void Configure(CookieAuthenticationOptions cookie, AccessOptions access)
    {
        cookie.Cookie.Name = "ne-visit";
        cookie.Cookie.HttpOnly = true;
        // Links in a colleague's mail open without asking again.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = s_longestVisit;
        cookie.LoginPath = SignIn.Path;
        cookie.ReturnUrlParameter = SignIn.Then;
        cookie.Events.OnRedirectToLogin = context => ChallengeAsync(context, access);
        cookie.Events.OnValidatePrincipal = context =>
        {
            string current = context.HttpContext.RequestServices.GetRequiredService<KeyGuard>().Fingerprint;
            if (context.Principal?.FindFirst(SignIn.KeyClaim)?.Value != current)
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    // People are led to where the key is asked for; programs, and visitors whom only a proxy can name, get a plain refusal.
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context, AccessOptions access)
    {
        HttpRequest request = context.Request;
        bool isPage = access.Key.Length > 0 && HttpMethods.IsGet(request.Method)
            && !ExplorerApi.IsForPrograms(request.Path) && !request.Path.StartsWithSegments("/_blazor");
        if (isPage)
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        if (context.HttpContext.Items[typeof(KeyVerdict)] is KeyVerdict.TooMany)
        {
            context.Response.Headers.RetryAfter = "60";
            return TypedResults.Problem("too many wrong keys came from this address; wait a minute",
                statusCode: StatusCodes.Status429TooManyRequests, title: "Wait").ExecuteAsync(context.HttpContext);
        }

        return TypedResults.Problem(
            access.Key.Length > 0
                ? "this installation asks for a key; send it as \"Authorization: Bearer KEY\""
                : "this installation can be visited through its proxy only",
            statusCode: StatusCodes.Status401Unauthorized, title: "Who are you?").ExecuteAsync(context.HttpContext);
    }
}
