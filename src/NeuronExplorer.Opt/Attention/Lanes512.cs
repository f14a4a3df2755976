using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>AVX-512: 32 registers of 16 numbers.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    /// <summary>Keep the fraction above the next lower whole number; no exceptions.</summary>
    private const byte RoundDown = 0b1001;

    public static bool IsSupported => Avx512DQ.IsSupported;

    public static int Count => 16;

    public static int Rows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> All(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AllOf(float* value) => Vector512.Create(*value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> sum) =>
        Avx512F.FusedMultiplyAdd(left, right, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Avx512F.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyAbove(Vector512<float> left, Vector512<float> right) => Vector512.GreaterThanAny(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Highest(Vector512<float> values) => Lanes256.Highest(Avx.Max(values.GetLower(), values.GetUpper()));

    /// <summary>A polynomial of degree 6 on 0 to 1, by Remez' method, scaled by the whole number below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> value)
    {
        Vector512<float> rest = Avx512DQ.Reduce(value, RoundDown);
        Vector512<float> power = Vector512.Create(0.0002161291594410278f);
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512.Create(0.0012467846173865844f));
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512.Create(0.0096754515935860426f));
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512.Create(0.055485280607947349f));
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512.Create(0.24022930555352396f));
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512.Create(0.69314704444339827f));
        power = Avx512F.FusedMultiplyAdd(power, rest, Vector512<float>.One);
        return Avx512F.Scale(power, value);
    }
}
