namespace NeuronExplorer.Web.Access;

/// <summary>
/// What browsers are told about every answer: scripts come from files of this app alone, nobody else frames its pages, and its
/// addresses, which hold texts, are not told to other sites.
/// </summary>
internal static class SecurityHeaders
{
    // MudBlazor's theme and Plotly's drawings are styles written into the page; plots become pictures through blob: and data:.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
