using Microsoft.AspNetCore.Diagnostics;

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

        await next(context);
        if (isApi && context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            await TypedResults.Problem(
                context.Response.StatusCode == StatusCodes.Status404NotFound
                    ? $"{context.Request.Path} is not an address of the API; see {ExplorerApi.Description}"
                    : $"a parameter is missing or cannot be read: {context.Request.QueryString}; see {ExplorerApi.Description}",
                statusCode: context.Response.StatusCode).ExecuteAsync(context);
        }
    }
}
