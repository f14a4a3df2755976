using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>AVX2: 16 registers of 8 numbers.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    /// <summary>Powers up to this one give 0.</summary>
    private const float NoPower = -127;

    /// <summary>Adding this rounds to a whole number and puts its exponent, as a float has it, in the sum's lowest bits.</summary>
    private const float Rounder = (3 << (MantissaBits - 1)) + 127;

    private const int MantissaBits = 23;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Count => 8;

    public static int Rows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* to) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> All(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AllOf(float* value) => Avx.BroadcastScalarToVector256(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> sum) =>
        Fma.MultiplyAdd(left, right, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Avx.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyAbove(Vector256<float> left, Vector256<float> right) => Vector256.GreaterThanAny(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Highest(Vector256<float> values)
    {
        Vector128<float> four = Sse.Max(values.GetLower(), values.GetUpper());
        Vector128<float> two = Sse.Max(four, Sse.MoveHighToLow(four, four));
        return Sse.MaxScalar(two, Sse.Shuffle(two, two, 1)).ToScalar();
    }

    /// <summary>A polynomial of degree 5 on -0.5 to 0.5, by Remez' method, scaled by the nearest whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerOfTwo(Vector256<float> value)
    {
        // Returns the second argument if either is NaN.
        value = Avx.Max(Vector256.Create(NoPower), value);
        Vector256<float> whole = value + Vector256.Create(Rounder);
        Vector256<float> rest = value - (whole - Vector256.Create(Rounder));
        Vector256<float> power = Vector256.Create(0.0013276472f);
        power = Fma.MultiplyAdd(power, rest, Vector256.Create(0.009675541f));
        power = Fma.MultiplyAdd(power, rest, Vector256.Create(0.05550713f));
        power = Fma.MultiplyAdd(power, rest, Vector256.Create(0.2402212f));
        power = Fma.MultiplyAdd(power, rest, Vector256.Create(0.69314694f));
        power = Fma.MultiplyAdd(power, rest, Vector256<float>.One);
        return power * (whole.AsInt32() << MantissaBits).AsSingle();
    }
}
