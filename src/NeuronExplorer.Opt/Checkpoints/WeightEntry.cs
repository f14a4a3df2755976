namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>The place of one weight tensor in a checkpoint. Its values are contiguous, row after row.</summary>
/// <param name="Name">Canonical name, without the prefix that the file may put before it: <c>layers.0.fc1.weight</c>.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="File">Name of the weight file inside the model folder.</param>
/// <param name="Offset">First byte in that file.</param>
/// <param name="Bytes">Length in bytes.</param>
public sealed record WeightEntry(string Name, WeightType Type, long[] Shape, string File, long Offset, long Bytes);
