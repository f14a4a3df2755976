namespace NeuronExplorer.Core.Ports;

/// <summary>A file of a pass' scratch folder without which it cannot go on elsewhere.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">So many of its first bytes are needed.</param>
/// <param name="IsFixed">Whether they stay as they are until the layer is done.</param>
public sealed record PassFile(string Name, long Bytes, bool IsFixed);
