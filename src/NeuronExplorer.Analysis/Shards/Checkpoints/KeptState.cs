namespace NeuronExplorer.Analysis.Shards.Checkpoints;

/// <summary>How far a stopped shard is, as its kept checkpoint says.</summary>
/// <param name="Identity">What it belongs to: shard, model, corpus, settings, versions, device.</param>
/// <param name="Layer">The layer to go on with.</param>
/// <param name="Rows">Its rows that are done.</param>
/// <param name="Examples">The scratch file of its examples so far, or null.</param>
/// <param name="Files">All other files.</param>
/// <param name="Host">The machine that wrote it.</param>
/// <param name="Written">When, UTC.</param>
internal sealed record KeptState(
    string Identity, int Layer, int Rows, string? Examples, IReadOnlyList<KeptFile> Files, string Host, DateTime Written);
