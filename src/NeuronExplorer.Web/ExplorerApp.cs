using Microsoft.Extensions.FileProviders;
using MudBlazor.Services;
using NeuronExplorer.Hosting;
using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Api;
using NeuronExplorer.Web.Bounds;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Operation;

namespace NeuronExplorer.Web;

/// <summary>Puts the web app together. What the pages ask (Core's ports) is registered by <c>configure</c>.</summary>
public static class ExplorerApp
{
    private const string DefaultAddress = "http://localhost:5080";

    // Selecting points and exporting images send more than SignalR's 32 KB from the browser, which would end the circuit.
    private const long LargestMessage = 1024 * 1024;

    private const int LongestAddress = 64 * 1024;

    private static readonly string[] s_addressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Builds the app; <paramref name="configure"/> adds the services behind the ports.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection, NeuronExplorerOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ExplorerApp).Assembly.GetName().Name,
            // The program's own files lie beside it; the working folder is the user's and holds data/.
            ContentRootPath = AppContext.BaseDirectory,
        });
        TakeDataFolder(builder.Configuration, args);
        NeuronExplorerOptions options = SettingsReader.Read(builder.Configuration, read =>
            [.. OpenEndpoint.Problems(builder.Configuration, read.Access), .. OperationSetup.Problems(builder.Configuration)]);
        UseDefaultAddress(builder);
        // Without this, package files are served empty when bin/ is run in Production; published output does not need it.
        builder.WebHost.UseStaticWebAssets();
        // Otherwise a build watches its static files, and sends MudBlazor's style sheet uncompressed: 627 kB instead of 67.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        // A live text is part of its address.
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestLineSize = LongestAddress;
            server.Limits.MaxRequestHeadersTotalSize = 3 * LongestAddress;
        });
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        builder.Services.AddOpenApi(ApiParameters.Describe);
        builder.Services.ConfigureHttpJsonOptions(json => ApiNumbers.AddTo(json.SerializerOptions));
        builder.Services.AddSingleton<ApiReference>();
        builder.Services.AddResponseCompression();
        builder.Services.AddMudServices();
        builder.Services.AddExplorerPages();
        builder.Services.AddSingleton(options);
        builder.AddAccess(options.Access);
        builder.AddOperation();
        builder.AddBounds(options.Bounds);
        configure?.Invoke(builder.Services, options);
        WebApplication app = builder.Build();
        Map(app, options);
        return app;
    }

    /// <summary>
    /// The option <c>--data</c>, which stands above the setting. Asked of the command line alone: among all settings it would be
    /// any environment variable <c>DATA</c> too.
    /// </summary>
    public static void TakeDataFolder(IConfiguration settings, string[] args)
    {
        if (new ConfigurationBuilder().AddCommandLine(args).Build()["data"] is { Length: > 0 } folder)
        {
            settings[$"{NeuronExplorerOptions.Section}:{nameof(NeuronExplorerOptions.DataPath)}"] = folder;
        }
    }

    private static void UseDefaultAddress(WebApplicationBuilder builder)
    {
        ConfigurationManager settings = builder.Configuration;
        bool chosen = s_addressKeys.Any(key => !string.IsNullOrEmpty(settings[key]))
            || settings.GetSection("Kestrel:Endpoints").Exists();
        if (!chosen)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    private static void Map(WebApplication app, NeuronExplorerOptions options)
    {
        app.UseAccessChecks(options.Access);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(ApiProblems.AnswerAsync);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot-assets")),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseBounds(options.Bounds);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSignIn();
        app.MapOperation();
        app.MapExplorerApi();
        // Who may frame a page stands in the headers of all answers.
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null)
            .WithBounds(options.Bounds);
    }
}
