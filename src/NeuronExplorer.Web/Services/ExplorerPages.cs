using NeuronExplorer.Web.Services.Exports;

namespace NeuronExplorer.Web.Services;

/// <summary>Registers what pages share.</summary>
public static class ExplorerPages
{
    public static IServiceCollection AddExplorerPages(this IServiceCollection services) => services
        .AddScoped<ThemeState>()
        .AddScoped<BrowserFiles>()
        .AddScoped<PlotlyScript>()
        .AddScoped<ExportFiles>();
}
