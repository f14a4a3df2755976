namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>How a weight is stored; all little-endian.</summary>
public enum WeightType
{
    /// <summary>IEEE single, four bytes.</summary>
    F32,

    /// <summary>IEEE half, two bytes.</summary>
    F16,

    /// <summary>The upper half of an IEEE single, two bytes.</summary>
    BF16,
}

public static class WeightTypes
{
    /// <summary>Bytes that one weight takes.</summary>
    public static int Size(this WeightType type) => type == WeightType.F32 ? 4 : 2;
}
