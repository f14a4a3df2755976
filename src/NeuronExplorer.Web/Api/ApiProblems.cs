using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Access;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// What the framework refuses by itself, such as a number that is none: programs get a problem in JSON, people a page or a line.
/// </summary>
internal static class ApiProblems
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        bool isApi = ExplorerApi.IsForPrograms(context.Request.Path);
        if (isApi && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        await next(context);
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
        else if (!isApi && context.Response is { HasStarted: false, StatusCode: >= 400 and not StatusCodes.Status404NotFound })
        {
            await Refusal.WriteAsync(context, context.Response.StatusCode, null, context.Response.StatusCode switch
            {
                StatusCodes.Status400BadRequest => "This address takes no such request; where it was a page's form, load the page again.",
                StatusCodes.Status405MethodNotAllowed => "This address is for reading: ask it with GET.",
                StatusCodes.Status416RangeNotSatisfiable => "The file has no such part; ask for it without a range.",
                int status => $"{ReasonPhrases.GetReasonPhrase(status)}.",
            });
        }
    }
}
