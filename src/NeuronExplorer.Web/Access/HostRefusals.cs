using Microsoft.AspNetCore.HostFiltering;

namespace NeuronExplorer.Web.Access;

/// <summary>Says in a line what the framework's check of host names refuses; by itself it would answer with a page.</summary>
internal sealed class HostRefusals : IStartupFilter
{
    public static void AddTo(IServiceCollection services)
    {
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
        // The first is the outermost: before the check, which the framework adds in the same way.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new HostRefusals()));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TellAsync);
        next(app);
    };

    private static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        // What the app itself answers has the headers of all its answers.
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
            && context.Response.Headers.ContentSecurityPolicy.Count == 0)
        {
            await SecurityHeaders.AddAsync(context, refused => Refusal.WriteAsync(
                refused, StatusCodes.Status400BadRequest, "Another host",
                "The app does not answer to this host name; visit it as localhost, or start it with --AllowedHosts=NAME."));
        }
    }
}
