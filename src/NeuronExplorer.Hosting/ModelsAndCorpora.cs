using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Opt.Checkpoints.Folders;

namespace NeuronExplorer.Hosting;

/// <summary>Looks for models and corpora in the data folder and the sample data.</summary>
public sealed class ModelsAndCorpora(IModelLoader loader, DataFolders folders, AllowedFolders allowed) : IModelsAndCorpora
{
    public IReadOnlyList<string> ModelFolders =>
        [.. Subfolders(folders.Sample).Concat(Subfolders(folders.Models)).Where(ModelFolder.IsLikely).Select(allowed.Offered)];

    public IReadOnlyList<string> CorpusPaths =>
    [
        .. (folders.SampleCorpus is { } sample ? [sample] : Array.Empty<string>()).Concat(Entries(folders.Corpora))
            .Select(allowed.Offered),
    ];

    public ModelNeeds Inspect(string modelFolder) => ModelInspection.Of(ModelInspection.Require(loader, allowed.Checked(modelFolder)));

    public CorpusPlan PlanCorpus(IReadOnlyList<string> paths) => allowed.Corpus(paths).Plan;

    public CorpusGlance GlanceAtCorpus(IReadOnlyList<string> paths, AnalysisSettings settings, long memoryBytes) =>
        new CorpusReader(allowed.Corpus(paths), DocumentRules.Of(settings, MemoryPlan.Budget(memoryBytes))).Glance();

    private static IEnumerable<string> Subfolders(string? folder) =>
        folder is not null && Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Entries(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal) : [];
}
