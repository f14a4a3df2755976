namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Sizes of the types that tensors are stored in.</summary>
internal static class TensorTypes
{
    /// <summary>Bytes of one value, or 0 for an unknown type.</summary>
    public static int Size(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "BOOL" or "I8" or "U8" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => 0,
    };

    /// <summary>The type that weights of it are read in, or null for one that is not read.</summary>
    public static WeightType? Weight(string type) => type switch // not Enum.TryParse: it reads numbers too
    {
        "F32" => WeightType.F32,
        "F16" => WeightType.F16,
        "BF16" => WeightType.BF16,
        _ => null,
    };

    /// <summary>
    /// Bytes of a tensor; false if a dimension is negative, there are more than <see cref="MaxRank"/>, or the product
    /// exceeds the size of any file.
    /// </summary>
    public static bool TryBytes(ReadOnlySpan<long> shape, int size, out long bytes)
    {
        bytes = size;
        if (shape.Length > MaxRank)
        {
            return false;
        }

        foreach (long dimension in shape)
        {
            if (dimension < 0 || dimension > MaxBytes)
            {
                return false;
            }

            // Both factors are below 2^44, so the 128-bit product cannot wrap.
            Int128 product = (Int128)bytes * dimension;
            if (product > MaxBytes)
            {
                return false;
            }

            bytes = (long)product;
        }

        return true;
    }

    /// <summary>Most dimensions that a tensor may have.</summary>
    public const int MaxRank = 8;

    private const long MaxBytes = 1L << 44;
}
