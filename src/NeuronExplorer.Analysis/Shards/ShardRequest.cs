using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Asks for one shard of an analysis.</summary>
/// <param name="Analysis">Model, corpus, settings and scratch folder; its output is the folder of all shards.</param>
/// <param name="Place">Which shard.</param>
/// <param name="CheckpointEvery">How often a checkpoint is kept for another machine; zero only when the run is stopped.</param>
public sealed record ShardRequest(AnalysisRequest Analysis, ShardPlace Place, TimeSpan CheckpointEvery)
{
    /// <summary>The model's folder as it was given.</summary>
    public string ModelFolder { get; init; } = Analysis.ModelFolder;
}
