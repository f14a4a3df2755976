using NeuronExplorer.Analysis.Shards;

namespace NeuronExplorer.Hosting.Cluster;

/// <summary>What a task made, as <c>shard</c> prints it.</summary>
/// <param name="Index">The shard, from 0 …</param>
/// <param name="Count">… of so many.</param>
/// <param name="Documents">Documents that begin in the slice.</param>
/// <param name="Windows">Its windows.</param>
/// <param name="Tokens">Its tokens, without BOS.</param>
/// <param name="Layers">Layers of the analysis.</param>
/// <param name="Bytes">Size of the shard's files.</param>
/// <param name="Seconds">Time of this task.</param>
/// <param name="Status"><c>done</c>, or <c>already done</c>.</param>
/// <param name="Folder">The shard.</param>
public sealed record ShardOutcome(
    int Index, int Count, long Documents, int Windows, long Tokens, int Layers, long Bytes, double Seconds, string Status, string Folder)
{
    internal static ShardOutcome Of(ShardPlace place, ShardManifest shard, double seconds, bool already) => new(
        shard.Index,
        shard.Count,
        shard.Documents,
        shard.Windows,
        shard.Tokens,
        shard.Settings.Layers().Count(),
        shard.Bytes,
        Math.Round(seconds, 3),
        already ? "already done" : "done",
        place.Folder);
}
