using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.Features;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Bounds;

/// <summary>How much of the machine visitors take at most: pages, those without a connection, connections without a page.</summary>
internal static class BoundsSetup
{
    private const string Hub = "/_blazor";

    /// <summary>Of ten pages, one more may connect than may be opened: those sent while there was room.</summary>
    private const int PartOnTheWay = 10;

    public static void AddBounds(this WebApplicationBuilder builder, BoundsOptions bounds)
    {
        builder.Services.Configure<CircuitOptions>(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = bounds.DisconnectedPages;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(bounds.DisconnectedSeconds);
            // A page's state is in its address: what the framework would keep of pages given up is not needed.
            circuits.PersistedCircuitInMemoryMaxRetained = bounds.DisconnectedPages;
            circuits.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromSeconds(bounds.DisconnectedSeconds);
        });
        builder.Services.AddSingleton(new PageConnections(bounds.Pages));
        builder.Services.AddSingleton(new OpenAnswers(bounds.LiveAnswers));
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<PagePresence>());
    }

    public static void UseBounds(this WebApplication app, BoundsOptions bounds)
    {
        PageConnections connections = app.Services.GetRequiredService<PageConnections>();
        TimeSpan pageless = TimeSpan.FromSeconds(bounds.PagelessSeconds);
        app.Use((context, next) =>
            context.Request.Path.StartsWithSegments(Hub) && Stays(context)
                ? ConnectAsync(context, next, connections, pageless)
                : IsPage(context) && !connections.HasRoom ? RefuseAsync(context, connections) : next(context));
    }

    /// <summary>Whether the request becomes a connection that stays open.</summary>
    private static bool Stays(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static async Task ConnectAsync(
        HttpContext context, RequestDelegate next, PageConnections connections, TimeSpan pageless)
    {
        PageConnection connection = new(context);
        using IDisposable? place = connections.Enter(connection, Math.Max(1, connections.Most / PartOnTheWay));
        if (place is null)
        {
            await RefuseAsync(context, connections);
            return;
        }

        await using Timer timer = new(
            _ =>
            {
                if (!connection.HasPage)
                {
                    connection.End();
                }
            },
            null, pageless, Timeout.InfiniteTimeSpan);
        await next(context);
    }

    private static Task RefuseAsync(HttpContext context, PageConnections connections)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "60";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"Neuron Explorer shows {connections.Most} pages at once, as many as it may. Close one, or try again in a minute.\n");
    }
}
