namespace NeuronExplorer.Analysis.Shards;

/// <summary>What is wrong with a shard.</summary>
/// <param name="Index">The shard, from 0.</param>
/// <param name="Problem">What, in one line.</param>
public sealed record ShardTrouble(int Index, string Problem);
