using NeuronExplorer.Web.Access;
using NeuronExplorer.Web.Analyses;
using NeuronExplorer.Web.Bounds;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Layout;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web;

/// <summary>Registers what pages share.</summary>
public static class ExplorerPages
{
    public static IServiceCollection AddExplorerPages(this IServiceCollection services) => services
        .AddSingleton<VisitorRights>()
        .AddSingleton<TellingNeurons>()
        .AddScoped<PagePresence>()
        .AddScoped<PageVisitor>()
        .AddScoped<ThemeState>()
        .AddScoped<AddressBar>()
        .AddScoped<BrowserFiles>()
        .AddScoped<PlotlyScript>()
        .AddScoped<ExportFiles>();
}
