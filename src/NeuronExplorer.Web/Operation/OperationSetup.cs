using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using NeuronExplorer.Hosting;
using OpenTelemetry.Metrics;

namespace NeuronExplorer.Web.Operation;

/// <summary>What those who run the app as a service need: health, metrics, a quick and safe end.</summary>
internal static class OperationSetup
{
    /// <summary>Answers while the process can answer at all.</summary>
    public const string Healthy = "/healthz";

    /// <summary>Answers once the analyses can be read.</summary>
    public const string Ready = "/readyz";

    /// <summary>Where metrics are sent, as all OpenTelemetry programs are told; without it none are collected.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ReadyTag = "ready";

    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(10);

    private static readonly string[] s_meters =
        ["NeuronExplorer.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Components.Server.Circuits"];

    /// <summary>What is wrong with where metrics are sent, a line.</summary>
    public static IEnumerable<string> Problems(IConfiguration settings)
    {
        if (settings[Collector] is { Length: > 0 } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? collector) && collector.Scheme is "http" or "https"))
        {
            yield return $"setting {Collector}: \"{address}\" is not an address such as http://localhost:4317";
        }
    }

    public static void AddOperation(this WebApplicationBuilder builder)
    {
        // Why it does not start is told in a line by the program; the stack behind it helps nobody.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_longestEnd);
        builder.Services.AddSingleton<ExplorerMeter>();
        builder.Services.AddHealthChecks().AddCheck<AnalysesCheck>("analyses", tags: [ReadyTag]);
        if (!string.IsNullOrEmpty(builder.Configuration[Collector]))
        {
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(s_meters).AddOtlpExporter());
        }
    }

    /// <summary>Keeps the keys that cookies are signed with in the data folder, so that visits outlive a restart.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, NeuronExplorerOptions options)
    {
        string folder = new DataFolders(options).Keys;
        services.AddDataProtection().SetApplicationName("neuron-explorer").PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // That the keys lie in a file is what was asked for; only their owner can read them.
        return services.AddLogging(logs => logs.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error));
    }

    public static void MapOperation(this WebApplication app)
    {
        // Made now: instruments that nobody asks for measure nothing.
        app.Services.GetRequiredService<ExplorerMeter>();
        app.MapHealthChecks(Healthy, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks(Ready, new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }
}
