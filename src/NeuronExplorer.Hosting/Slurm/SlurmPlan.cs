using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards;
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

    /// <summary>What its shards are made of.</summary>
    public WantedShards Wanted => new() { Model = Model, Settings = Settings, Corpus = Corpus };

    /// <summary>Whether the corpus has more tokens than are read, as far as the files' sizes tell.</summary>
    public bool IsLimited => Settings.MaxTokens > 0 && Settings.MaxTokens < Corpus.RoughTokens;

    /// <summary>Documents of the corpus, where its files' names tell: a text file is one. Null where files must be read.</summary>
    public int? Documents => Corpus.Files.All(file => CorpusFile.IsOneDocument(file.Path)) ? Corpus.Files.Count : null;

    /// <summary>Opens a model and lists a corpus, and refuses what an analysis would refuse of them and of the settings.</summary>
    /// <exception cref="NeuronExplorerException">With the line that an analysis would end with.</exception>
    public static SlurmPlan Of(Services services, AnalysisRequest request) =>
        Of(services.Loader, services.ModelsAndCorpora.PlanCorpus(request.CorpusPaths), request);

    /// <summary>Refuses a folder that holds shards of another analysis, or of another cut: they would be taken for this one's.</summary>
    /// <param name="output">The folder that holds <c>shards/</c>.</param>
    /// <param name="count">Shards that the corpus is cut into.</param>
    /// <exception cref="NeuronExplorerException">It does; the line names a shard and what to do.</exception>
    public void CheckShards(string output, int count)
    {
        // The nodes may have other devices and another program: those are compared when the jobs are submitted.
        if (ShardSurvey.Of(output, count, deep: false, Wanted, allowMixedDevices: true).Refusal(output) is { } refusal)
        {
            throw new NeuronExplorerException(refusal);
        }
    }

    internal static SlurmPlan Of(IModelLoader loader, CorpusPlan corpus, AnalysisRequest request)
    {
        ModelInfo model = ModelInspection.Open(loader, request.ModelFolder);
        return new SlurmPlan(model, corpus, RunSettings.Resolve(request.Settings, model));
    }

    /// <inheritdoc cref="ClusterEstimate.Of"/>
    public ClusterEstimate Estimate(ClusterTask task) => ClusterEstimate.Of(Model, Tokens, Settings, task);
}
