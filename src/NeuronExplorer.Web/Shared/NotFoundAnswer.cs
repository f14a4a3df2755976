namespace NeuronExplorer.Web.Shared;

/// <summary>Answers 404 and still shows the page, which says what is missing.</summary>
public static class NotFoundAnswer
{
    /// <summary>Does nothing once the page is live or its answer has begun.</summary>
    public static void AnswerNotFound(this HttpContext? request)
    {
        if (request is { Response.HasStarted: false })
        {
            // Not at once: while a page is drawn, 404 makes the server put the page for unknown addresses in its place.
            request.Response.OnStarting(() =>
            {
                request.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }
}
