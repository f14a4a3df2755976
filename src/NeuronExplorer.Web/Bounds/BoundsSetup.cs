using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.SignalR;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Bounds;

/// <summary>How much of the machine visitors take at most: pages, those without a connection, connections without a page.</summary>
internal static class BoundsSetup
{
    private const string Hub = "/_blazor";

    /// <summary>Of ten pages, one more may connect than may be opened: those sent while there was room.</summary>
    private const int PartOnTheWay = 10;

    /// <summary>How much longer a connection may stay open between two requests than one may take to be sent.</summary>
    private const int IdleTimes = 3;

    /// <summary>What is drawn for a browser that has not said that it has the drawings before; then it is waited for.</summary>
    private const int UnseenDrawings = 4;

    public static void AddBounds(this WebApplicationBuilder builder, BoundsOptions bounds)
    {
        builder.Services.Configure<CircuitOptions>(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = bounds.DisconnectedPages;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(bounds.DisconnectedSeconds);
            // A page's state is in its address: what the framework would keep of pages given up is not needed.
            circuits.PersistedCircuitInMemoryMaxRetained = bounds.DisconnectedPages;
            circuits.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromSeconds(bounds.DisconnectedSeconds);
            circuits.MaxBufferedUnacknowledgedRenderBatches = UnseenDrawings;
        });
        builder.Services.Configure<HubOptions>(hub => hub.ClientTimeoutInterval = TimeSpan.FromSeconds(bounds.SilentSeconds));
        builder.WebHost.ConfigureKestrel(server => Limit(server.Limits, bounds));
        builder.Services.AddSingleton(new PageConnections(bounds.Pages));
        builder.Services.AddSingleton<PageMemory>();
        builder.Services.AddSingleton<CircuitHandler>(services => services.GetRequiredService<PageMemory>());
        builder.Services.AddSingleton(new OpenAnswers(bounds.LiveAnswers));
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<PagePresence>());
    }

    public static void UseBounds(this WebApplication app, BoundsOptions bounds)
    {
        // Made now: its timer would keep the first visitor's context, and with it his connection.
        app.Services.GetRequiredService<PageMemory>();
        PageConnections connections = app.Services.GetRequiredService<PageConnections>();
        TimeSpan pageless = TimeSpan.FromSeconds(bounds.PagelessSeconds);
        app.Use((context, next) =>
            context.Request.Path.StartsWithSegments(Hub) && Stays(context)
                ? ConnectAsync(context, next, connections, pageless)
                : IsPage(context) && !connections.HasRoom ? RefuseAsync(context, connections) : next(context));
    }

    /// <summary>
    /// Pages connect by WebSockets alone: only these can be counted and ended, which the library's other ways would go around. A
    /// browser that takes nothing of what is sent to it is given up after the time after which a silent one is: the library's ten
    /// seconds end pages where the machine is busy.
    /// </summary>
    public static void WithBounds(this IEndpointConventionBuilder pages, BoundsOptions bounds) => pages.Add(endpoint =>
    {
        // The render mode offers no setting for its connections, but they have their options among their metadata.
        foreach (HttpConnectionDispatcherOptions connection in endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
        {
            connection.Transports = HttpTransportType.WebSockets;
            connection.TransportSendTimeout = TimeSpan.FromSeconds(bounds.SilentSeconds);
        }
    });

    /// <summary>A browser that opens and says nothing, or reads hardly anything, does not hold what it was given for long.</summary>
    private static void Limit(KestrelServerLimits limits, BoundsOptions bounds)
    {
        MinDataRate least = new(bounds.LeastBytesPerSecond, TimeSpan.FromSeconds(bounds.SlowSeconds));
        limits.MaxConcurrentConnections = bounds.Connections;
        limits.KeepAliveTimeout = IdleTimes * TimeSpan.FromSeconds(bounds.SlowSeconds);
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(bounds.SlowSeconds);
        limits.MinRequestBodyDataRate = least;
        limits.MinResponseDataRate = least;
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

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            // A page's browser reads as slowly as it must: what waits for it is little, and it is given up when it is silent.
            rate.MinDataRate = null;
        }

        await using Timer timer = new(
            _ => connection.EndWithoutPage(isBehind: ThreadPool.PendingWorkItemCount > 0), null, pageless, pageless);
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
