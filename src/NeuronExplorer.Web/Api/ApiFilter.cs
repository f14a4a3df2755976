using System.Collections;
using Microsoft.AspNetCore.Http.HttpResults;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Web.Access;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// Checks each question before it is answered, and makes one line of whatever fails. The status says who can do something
/// about it: 4xx whoever asks, 503 time, 500 whoever runs this installation.
/// </summary>
internal sealed class ApiFilter(IAnalysisCatalogue catalogue, VisitorRights rights, ILogger<ApiFilter> log) : IEndpointFilter
{
    private const int SecondsOfATurn = 5;

    private const int SecondsToBegin = 30;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? answer = await AnswerAsync(context, next);
        if (answer is ProblemHttpResult { ProblemDetails: { Detail: { } problem } details })
        {
            details.Detail = Echo.Of(problem, context.HttpContext.Request);
        }

        return answer;
    }

    private async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            if (Unnameable(context.HttpContext) is { } unnameable)
            {
                return Problem(StatusCodes.Status404NotFound, "No such analysis", unnameable);
            }

            if (ApiQuery.Problem(context.HttpContext, catalogue) is { } wrong)
            {
                return Invalid(wrong);
            }

            object? result = await next(context);
            return result is IEnumerable rows and not string ? ApiRows.Begun(rows) : result;
        }
        catch (NeuronExplorerException problem)
        {
            return Refusal(problem, context.HttpContext);
        }
    }

    private static ProblemHttpResult Invalid(string problem) => Problem(StatusCodes.Status400BadRequest, "Invalid request", problem);

    private static ProblemHttpResult Problem(int status, string title, string problem) =>
        TypedResults.Problem(problem, statusCode: status, title: title);

    /// <summary>Why no analysis can have the name that is asked for, or null.</summary>
    private string? Unnameable(HttpContext context)
    {
        try
        {
            _ = context.GetRouteValue("analysis") is string name ? catalogue.FileOf(name) : null;
            return null;
        }
        catch (NeuronExplorerException refused)
        {
            return refused.Message;
        }
    }

    private ProblemHttpResult Refusal(NeuronExplorerException problem, HttpContext context)
    {
        string told = rights.Told(problem.Message);
        switch (problem)
        {
            case AnalysisNotFoundException or AnalysisNotBegunException when Active(context) is { } state:
                return Later(context, SecondsToBegin, "Not yet", $"{state}: there is nothing to read yet; ask again later");
            case AnalysisNotFoundException:
                return Problem(StatusCodes.Status404NotFound, "No such analysis", told);
            case WrongArgumentException or InvalidQuestionException:
                return Invalid(told);
            case NotAllowedException:
                return Problem(StatusCodes.Status403Forbidden, "Not allowed here", told);
            case QueueFullException:
                return Later(context, SecondsOfATurn, "Busy", told);
            case AnalysisInUseException:
                return Later(context, SecondsToBegin, "In use", told);
            case ModelMissingException:
                return Problem(StatusCodes.Status503ServiceUnavailable, "Model missing", told);
            case DamagedAnalysisException damaged:
                return TypedResults.Problem(
                    told, statusCode: StatusCodes.Status500InternalServerError, title: "Damaged analysis",
                    extensions: new Dictionary<string, object?> { ["part"] = damaged.Part });
            default:
                log.LogError("{Path}: {Problem}", TokenText.DisplayName(context.Request.Path), TokenText.DisplayName(problem.Message));
                return Problem(StatusCodes.Status500InternalServerError, "Cannot be read", told);
        }
    }

    private static ProblemHttpResult Later(HttpContext context, int seconds, string title, string problem)
    {
        context.Response.Headers.RetryAfter = $"{seconds}";
        return Problem(StatusCodes.Status503ServiceUnavailable, title, problem);
    }

    /// <summary>The state of an analysis that waits or starts here, in words; null for one that does not.</summary>
    private static string? Active(HttpContext context) =>
        context.GetRouteValue("analysis") is string name
            && context.RequestServices.GetService<IAnalysisJobs>()?.Find(name) is { } job && AnalysisStates.IsActive(job)
            ? $"analysis \"{name}\" is {AnalysisStates.Of(null, job)}" : null;
}
