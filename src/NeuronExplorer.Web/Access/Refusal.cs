using NeuronExplorer.Web.Api;

namespace NeuronExplorer.Web.Access;

/// <summary>A refusal before any page or question is reached: a line, in JSON for programs.</summary>
internal static class Refusal
{
    public static Task WriteAsync(HttpContext context, int status, string? title, string line)
    {
        if (ExplorerApi.IsForPrograms(context.Request.Path))
        {
            return TypedResults.Problem(line, statusCode: status, title: title).ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{line}\n");
    }
}
