namespace NeuronExplorer.Hosting.Reducing;

/// <summary>What was reduced.</summary>
/// <param name="Shards">How many shards.</param>
/// <param name="Tokens">Tokens of all of them, without BOS.</param>
/// <param name="Layers">The layers.</param>
public sealed record ReducedLayers(int Shards, long Tokens, IReadOnlyList<ReducedLayerFile> Layers);

/// <summary>One layer.</summary>
/// <param name="Layer">Layer from 0.</param>
/// <param name="File">Its file.</param>
/// <param name="Bytes">The file's size.</param>
public sealed record ReducedLayerFile(int Layer, string File, long Bytes);
