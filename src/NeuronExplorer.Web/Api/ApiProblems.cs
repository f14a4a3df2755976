using Microsoft.AspNetCore.Diagnostics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Web.Api;

/// <summary>What the framework refuses by itself, such as a number that is none: programs get a problem in JSON, people a page.</summary>
internal static class ApiProblems
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        bool isApi = ExplorerApi.IsForPrograms(context.Request.Path);
        if (isApi && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Whatever fails, a program gets one line in JSON; all the rest is in the log.
        catch (Exception failure) when (isApi && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiProblems))
                .LogError(failure, "{Path} failed", context.Request.Path);
            context.Response.Clear();
            await TypedResults.Problem("this question failed; the program's log says why",
                statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }

        if (isApi && context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            string address = Echo.Cut(TokenText.DisplayName(context.Request.Path));
            await TypedResults.Problem(
                context.Response.StatusCode switch
                {
                    StatusCodes.Status404NotFound => $"{address} is not an address of the API; see {ExplorerApi.Description}",
                    StatusCodes.Status405MethodNotAllowed => $"the API only answers questions: ask {address} with GET",
                    StatusCodes.Status414UriTooLong => "the address is too long; ask for less",
                    _ => $"a parameter is missing or cannot be read: {Echo.Cut($"{context.Request.QueryString}")}; "
                        + $"see {ExplorerApi.Description}",
                },
                statusCode: context.Response.StatusCode).ExecuteAsync(context);
        }
    }
}
