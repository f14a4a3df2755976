using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What is to be analysed on a cluster, looked at before its job files are written.</summary>
/// <param name="Model">The checkpoint.</param>
/// <param name="Corpus">The files that will be read.</param>
/// <param name="Settings">The analysis' settings, with their defaults filled in.</param>
public sealed record SlurmPlan(ModelInfo Model, CorpusPlan Corpus, AnalysisSettings Settings)
{
    /// <summary>Tokens of the corpus: guessed from the files' sizes, or the token limit.</summary>
    public long Tokens => Settings.MaxTokens > 0 ? Math.Min(Settings.MaxTokens, Corpus.RoughTokens) : Corpus.RoughTokens;

    /// <summary>Whether the corpus has more tokens than are read, as far as the files' sizes tell.</summary>
    public bool IsLimited => Settings.MaxTokens > 0 && Settings.MaxTokens < Corpus.RoughTokens;

    /// <summary>Documents of the corpus, where its files' names tell: a text file is one. Null where files must be read.</summary>
    public int? Documents => Corpus.Files.All(file => CorpusFile.IsOneDocument(file.Path)) ? Corpus.Files.Count : null;

    /// <summary>Opens a model and lists a corpus, and refuses what an analysis would refuse of them and of the settings.</summary>
    /// <exception cref="NeuronExplorerException">With the line that an analysis would end with.</exception>
    public static SlurmPlan Of(Services services, AnalysisRequest request)
    {
        ModelInfo model = ModelInspection.Open(services.Loader, request.ModelFolder);
        return new SlurmPlan(
            model, services.ModelsAndCorpora.PlanCorpus(request.CorpusPaths), RunSettings.Resolve(request.Settings, model));
    }

    /// <inheritdoc cref="ClusterEstimate.Of"/>
    public ClusterEstimate Estimate(ClusterTask task) => ClusterEstimate.Of(Model, Tokens, Settings, task);
}
