using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Opt;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting;

/// <summary>Registers everything behind Core's ports.</summary>
public static class ServiceRegistration
{
    /// <summary>Adds the ports' implementations, the background jobs and the sample's first analysis.</summary>
    public static IServiceCollection AddNeuronExplorer(this IServiceCollection services, NeuronExplorerOptions options)
    {
        // A setting without meaning is told at the start, not when the first analysis runs.
        _ = options.ModelOptions();
        services.AddSingleton(options);
        services.AddSingleton<DataFolders>();
        services.AddSingleton<IModelLoader, OptModelLoader>();
        services.AddSingleton<LiteAnalysisStore>();
        services.AddSingleton<IAnalysisStore>(provider => provider.GetRequiredService<LiteAnalysisStore>());
        services.AddSingleton<IAnalysisCatalogue>(provider => new AnalysisCatalogue(
            provider.GetRequiredService<DataFolders>().Analyses, provider.GetRequiredService<LiteAnalysisStore>()));
        services.AddSingleton<IMaterials, Materials>();
        services.AddSingleton<IAnalysisLauncher, AnalysisLauncher>();
        services.AddSingleton<StoredRequests>();
        services.AddSingleton<AnalysisJobs>();
        services.AddSingleton<IAnalysisJobs>(provider => provider.GetRequiredService<AnalysisJobs>());
        services.AddHostedService(provider => provider.GetRequiredService<AnalysisJobs>());
        services.AddHostedService<SampleAnalysis>();
        services.AddSingleton<ModelFinder>();
        services.AddSingleton<ILiveTexts, LiveTexts>();
        return services;
    }
}
