namespace NeuronExplorer.Analysis.Shards.Checkpoints;

/// <summary>A file of a kept checkpoint.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="ScratchName">Its name in the scratch folder; for firing bits, which are packed, null.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
internal sealed record KeptFile(string Name, string? ScratchName, long Bytes, string Sha256);
