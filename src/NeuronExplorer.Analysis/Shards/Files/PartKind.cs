namespace NeuronExplorer.Analysis.Shards.Files;

/// <summary>What a shard's file holds.</summary>
internal enum PartKind
{
    Windows = 1,
    Bits = 2,
    Examples = 3,
}
