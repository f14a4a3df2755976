namespace NeuronExplorer.Web.Access;

/// <summary>
/// Pages of other sites must not talk to this one in a visitor's name: a request that says it comes from another origin, such
/// as a WebSocket that another site's script opened, is refused.
/// </summary>
internal static class OriginCheck
{
    public static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        string origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || IsOwn(origin, context.Request) || IsPlainReading(context.Request))
        {
            return next(context);
        }

        return Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "Another site", "This request comes from another site.");
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
            && string.Equals(from.Authority, Authority(request), StringComparison.OrdinalIgnoreCase);

    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out Uri? own) ? own.Authority : "";

    // The browser lets the other site's script send it, but not read the answer.
    private static bool IsPlainReading(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Headers.ContainsKey("Upgrade")
            && !request.HttpContext.WebSockets.IsWebSocketRequest && !request.Path.StartsWithSegments("/_blazor");
}
