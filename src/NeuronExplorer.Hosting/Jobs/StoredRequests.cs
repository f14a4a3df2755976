using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>Makes requests: from a name alone for an analysis that is stored, so that it can be resumed after a restart.</summary>
public sealed class StoredRequests(IAnalysisCatalogue catalogue, DataFolders folders, NeuronExplorerOptions options)
{
    /// <summary>The request that an analysis file was made from.</summary>
    public AnalysisRequest Of(string name)
    {
        AnalysisInfo info = catalogue.Open(name).Info;
        return New(name, info.Model.Folder, info.Corpus.Paths, info.Settings);
    }

    /// <summary>A request with the data folder's places filled in.</summary>
    public AnalysisRequest New(string name, string modelFolder, IReadOnlyList<string> corpusPaths, AnalysisSettings settings) => new()
    {
        Name = name,
        ModelFolder = modelFolder,
        CorpusPaths = corpusPaths,
        OutputFile = catalogue.FileOf(name),
        ScratchFolder = folders.ScratchOf(catalogue.FileOf(name)),
        Settings = settings,
        Model = options.ModelOptions(),
    };
}
