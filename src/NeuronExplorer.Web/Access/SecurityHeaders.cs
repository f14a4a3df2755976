namespace NeuronExplorer.Web.Access;

/// <summary>
/// What browsers are told about every answer: scripts and styles come from files of this app alone, nobody else frames its pages,
/// and its addresses, which hold texts, are not told to other sites.
/// </summary>
internal sealed class SecurityHeaders(ThemeStyles styles)
{
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
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        await next(context);
    }
}
