using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layout;

namespace NeuronExplorer.Web;

/// <summary>Registers what pages share.</summary>
public static class ExplorerPages
{
    public static IServiceCollection AddExplorerPages(this IServiceCollection services) => services
        .AddSingleton<VisitorRights>()
        .AddSingleton<TellingNeurons>()
        .AddScoped<ThemeState>()
        .AddScoped<BrowserFiles>()
        .AddScoped<PlotlyScript>()
        .AddScoped<ExportFiles>();
}
