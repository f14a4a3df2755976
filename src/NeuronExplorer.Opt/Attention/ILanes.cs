namespace NeuronExplorer.Opt.Attention;

/// <summary>A processor's registers, with the less common operations that attention needs.</summary>
/// <typeparam name="TVector">A register.</typeparam>
/// <remarks>Implemented by structs, so that the runtime compiles the code that uses it separately for each.</remarks>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Whether this processor has them.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Numbers per register, at most 16.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// Queries per tile, 6 or 8: as many as there are registers for two sums each, two registers of columns, and a factor.
    /// </summary>
    static abstract int Rows { get; }

    static abstract TVector Load(float* from);

    static abstract void Store(TVector value, float* to);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector All(float value);

    /// <summary>The same with a number from memory, without a detour through a register.</summary>
    static abstract TVector AllOf(float* value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left · right + sum, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector sum);

    /// <summary>The higher of two; the second where either is NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    /// <summary>Whether any lane is above the other's.</summary>
    static abstract bool IsAnyAbove(TVector left, TVector right);

    /// <summary>The highest lane.</summary>
    static abstract float Highest(TVector values);

    /// <summary>2 to the power of values up to 0, within 2e-7 of the result.</summary>
    static abstract TVector PowerOfTwo(TVector value);
}
