using Microsoft.Extensions.DependencyInjection;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Cluster;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Hosting.Textbook;
using NeuronExplorer.Opt.Parity;

namespace NeuronExplorer.Hosting;

/// <summary>What <see cref="ServiceRegistration"/> puts together, by name, for commands, which have no host.</summary>
public sealed class Services
{
    private const string DataVariable = $"{NeuronExplorerOptions.Section}__{nameof(NeuronExplorerOptions.DataPath)}";

    private readonly IServiceProvider _provider;

    /// <param name="dataPath">
    /// The data folder; null for that of the environment's setting, else <c>data</c> in the folder that the program is started from.
    /// </param>
    public Services(string? dataPath = null)
    {
        NeuronExplorerOptions options = new();
        options.DataPath = dataPath ?? (Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } set ? set : options.DataPath);
        _provider = new ServiceCollection().AddNeuronExplorer(options).BuildServiceProvider();
    }

    public DataFolders Folders => Get<DataFolders>();

    public IModelLoader Loader => Get<IModelLoader>();

    public IAnalysisStore Store => Get<IAnalysisStore>();

    public IAnalysisVerifier Verifier => Get<IAnalysisVerifier>();

    public IAnalysisLauncher Launcher => Get<IAnalysisLauncher>();

    public ShardLauncher Shards => Get<ShardLauncher>();

    public Reducer Reducer => Get<Reducer>();

    public IModelsAndCorpora ModelsAndCorpora => Get<IModelsAndCorpora>();

    public NeuronSearch Search => Get<NeuronSearch>();

    public SelfCheck SelfCheck => Get<SelfCheck>();

    /// <summary>Compares a model's pre-activations and logits with recorded ones; see <see cref="ParityCheck"/>.</summary>
    public static ParityReport Parity(string modelFolder, string referenceFile, ModelOptions options, CancellationToken cancellation) =>
        ParityCheck.Run(modelFolder, referenceFile, options, cancellation);

    private T Get<T>()
        where T : class => _provider.GetRequiredService<T>();
}
