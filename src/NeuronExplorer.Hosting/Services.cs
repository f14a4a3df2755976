using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Textbook;
using NeuronExplorer.Opt;
using NeuronExplorer.Opt.Parity;
using NeuronExplorer.Storage;

namespace NeuronExplorer.Hosting;

/// <summary>The program put together without a host, for commands.</summary>
public sealed class Services
{
    private readonly LiteAnalysisStore _store = new();

    /// <param name="dataPath">The data folder, or null for <c>data</c> in the folder that the program is started from.</param>
    public Services(string? dataPath = null)
    {
        NeuronExplorerOptions options = new();
        options.DataPath = dataPath ?? options.DataPath;
        Folders = new DataFolders(options);
        Loader = new OptModelLoader();
        Launcher = new AnalysisLauncher(Loader, _store);
        Materials = new Materials(Loader, Folders);
        SelfCheck = new SelfCheck(Launcher, _store);
    }

    public DataFolders Folders { get; }

    public IModelLoader Loader { get; }

    public IAnalysisStore Store => _store;

    public IAnalysisLauncher Launcher { get; }

    public IMaterials Materials { get; }

    public SelfCheck SelfCheck { get; }

    /// <summary>Compares a model's pre-activations and logits with recorded ones; see <see cref="ParityCheck"/>.</summary>
    public static ParityReport Parity(string modelFolder, string referenceFile, ModelOptions options, CancellationToken cancellation) =>
        ParityCheck.Run(modelFolder, referenceFile, options, cancellation);
}
