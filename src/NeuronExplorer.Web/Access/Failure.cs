namespace NeuronExplorer.Web.Access;

/// <summary>What is told of an error inside: one line, with the headers of all answers; the rest is in the log.</summary>
internal static class Failure
{
    public static ExceptionHandlerOptions Options() => new()
    {
        ExceptionHandler = context => SecurityHeaders.AddAsync(context, TellAsync),
        StatusCodeSelector = failure => (failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
    };

    private static Task TellAsync(HttpContext context) => context.Response.StatusCode < StatusCodes.Status500InternalServerError
        ? Refusal.WriteAsync(context, context.Response.StatusCode, null, "the request cannot be read: it is too long or breaks off")
        : Refusal.WriteAsync(context, context.Response.StatusCode, null, "this question failed; the program's log says why");
}
