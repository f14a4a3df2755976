namespace NeuronExplorer.Opt.Checkpoints.Writing;

/// <summary>A tensor to write.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
public sealed record PlannedTensor(string Name, WeightType Type, long[] Shape)
{
    /// <summary>Number of values.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Length in bytes.</summary>
    public long Bytes => Elements * Type.Size();
}

/// <summary>Writes exactly a tensor's bytes, little-endian, row after row.</summary>
public delegate void TensorSource(PlannedTensor tensor, Stream destination);
