namespace NeuronExplorer.Analysis.Shards;

/// <summary>One file of a shard.</summary>
/// <param name="Name">Its name in the shard's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
public sealed record ShardFile(string Name, long Bytes, string Sha256);
