using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>Where a visitor gives the key, by hand or by a link with <c>?key=</c>, and gets a cookie for it.</summary>
internal static class SignIn
{
    public const string Path = "/sign-in";
    public const string Then = "then";
    public const string KeyClaim = "key";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(Path, (string? key, string? then, HttpContext context, KeyGuard keys, NeuronExplorerOptions options) =>
            key is null ? Task.FromResult<IResult>(Page(then, null)) : AnswerAsync(key, then, context, keys, options)).AllowAnonymous()
            .ExcludeFromDescription();
        app.MapPost(Path, ([FromForm] string? key, [FromForm] string? then, HttpContext context, KeyGuard keys,
            NeuronExplorerOptions options) => AnswerAsync(key ?? "", then, context, keys, options)).AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(
        string key, string? then, HttpContext context, KeyGuard keys, NeuronExplorerOptions options)
    {
        KeyVerdict verdict = keys.Try(key, Caller.Of(context, options.Access));
        if (verdict != KeyVerdict.Right)
        {
            context.Response.StatusCode = verdict == KeyVerdict.TooMany
                ? StatusCodes.Status429TooManyRequests
                : StatusCodes.Status401Unauthorized;
            return Page(then, verdict == KeyVerdict.TooMany ? "Too many wrong keys. Wait a minute." : "This is not the key.");
        }

        ClaimsIdentity visitor = new([new Claim(KeyClaim, keys.Fingerprint)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(visitor), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(IsLocal(then) ? then! : "/");
    }

    // "//host" and "/\host" are other machines to a browser.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);

    private static RazorComponentResult<SignInPage> Page(string? then, string? problem) => new(
        new { Then = then, Problem = problem });
}
