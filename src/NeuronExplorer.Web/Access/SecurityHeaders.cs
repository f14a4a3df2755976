namespace NeuronExplorer.Web.Access;

/// <summary>
/// What browsers are told about every answer: scripts and styles come from files of this app alone, nobody else frames its pages,
/// and its addresses, which hold texts, are not told to other sites.
/// </summary>
internal sealed class SecurityHeaders(ThemeStyles styles)
{
    /// <summary>Those that are the same wherever they are written.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Fixed =
        [("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "SAMEORIGIN"), ("Referrer-Policy", "same-origin")];

    // Attributes of style are MudBlazor's and the charts' sizes, positions and bars; plots become pictures through blob: and data:.
    private readonly Lazy<Task<string>> _policy = new(async () =>
        $"default-src 'self'; script-src 'self'; style-src 'self' {string.Join(' ', await styles.HashesAsync())}; "
        + "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");

    public static Task AddAsync(HttpContext context, RequestDelegate next) =>
        context.RequestServices.GetRequiredService<SecurityHeaders>().TellAsync(context, next);

    private async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = await _policy.Value;
        foreach ((string name, string value) in Fixed)
        {
            headers[name] = value;
        }

        await next(context);
    }
}
