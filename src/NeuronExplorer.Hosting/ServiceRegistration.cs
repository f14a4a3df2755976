using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Cluster;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Live;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Hosting.Textbook;
using NeuronExplorer.Opt;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting;

/// <summary>The composition root: the one place that implements Core's ports, for both programs.</summary>
public static class ServiceRegistration
{
    /// <summary>Adds what commands and pages use; nothing runs by itself.</summary>
    public static IServiceCollection AddNeuronExplorer(this IServiceCollection services, NeuronExplorerOptions options)
    {
        // An invalid setting is reported at the start, not when the first analysis runs.
        _ = options.ModelOptions();
        services.AddSingleton(options);
        services.AddSingleton<DataFolders>();
        services.AddSingleton<AllowedFolders>();
        services.AddSingleton<IModelLoader, OptModelLoader>();
        services.AddSingleton<LiteAnalysisStore>();
        services.AddSingleton<IAnalysisStore>(provider => provider.GetRequiredService<LiteAnalysisStore>());
        services.AddSingleton<IAnalysisVerifier>(provider => provider.GetRequiredService<LiteAnalysisStore>());
        services.AddSingleton<IAnalysisCatalogue>(provider => new AnalysisCatalogue(
            provider.GetRequiredService<DataFolders>().Analyses,
            provider.GetRequiredService<LiteAnalysisStore>(),
            provider.GetRequiredService<AllowedFolders>().Checked));
        services.AddSingleton<IModelsAndCorpora, ModelsAndCorpora>();
        services.AddSingleton<IAnalysisLauncher, AnalysisLauncher>();
        services.AddSingleton<ShardLauncher>();
        services.AddSingleton<Reducer>();
        services.AddSingleton<SelfCheck>();
        services.AddSingleton<ModelFinder>();
        services.AddSingleton<ILiveTexts, LiveTexts>();
        services.AddSingleton<IModelTokenizers, ModelTokenizers>();
        services.AddSingleton<NeuronSearch>();
        return services;
    }

    /// <summary>Adds analyses that run beside a server, and those that begin with it.</summary>
    public static IServiceCollection AddBackgroundAnalyses(this IServiceCollection services)
    {
        services.AddSingleton<StoredRequests>();
        services.AddSingleton<BegunAnalyses>();
        services.AddSingleton<AnalysisJobs>();
        services.AddSingleton<IAnalysisJobs>(provider => provider.GetRequiredService<AnalysisJobs>());
        // The first to start: what it deletes must not be what a job just made.
        services.AddSingleton<Leftovers>();
        services.AddSingleton<ILeftovers>(provider => provider.GetRequiredService<Leftovers>());
        services.AddHostedService(provider => provider.GetRequiredService<Leftovers>());
        services.AddHostedService(provider => provider.GetRequiredService<AnalysisJobs>());
        services.AddHostedService<StartupAnalyses>();
        return services;
    }
}
