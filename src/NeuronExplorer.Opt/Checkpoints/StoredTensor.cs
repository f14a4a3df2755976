namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>One tensor as a file declares it, checked against the file. Contiguous, little-endian, row after row.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Type">Its type in safetensors' spelling: F32, F16, BF16, I64 …</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a single value.</param>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Bytes">Length in bytes.</param>
public sealed record StoredTensor(string Name, string Type, long[] Shape, long Offset, long Bytes)
{
    /// <summary>Number of values.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The dimensions as an error shows them: <c>[50272, 768]</c>.</summary>
    public static string ShowShape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
