using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>The softmax of <see cref="AttentionTile256"/>.</summary>
internal static unsafe class AttentionSoftmax256
{
    private const int Rows = 6;
    private const int Lanes = 8;

    /// <summary>Nothing is left of powers up to this one.</summary>
    private const float NoPower = -127;

    /// <summary>Added to a number, rounds it to a whole one whose float's exponent is in the sum's lowest bits.</summary>
    private const float Rounder = (3 << (MantissaBits - 1)) + 127;

    private const int MantissaBits = 23;

    /// <inheritdoc cref="IAttentionTile.Weigh"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width)
    {
        for (int row = 0; row < Rows; row++, scores += AttentionMemory.KeyBlock, weights += AttentionMemory.Lanes, sums += width)
        {
            Vector256<float> best = Vector256.Load(scores);
            for (int key = Lanes; key < seen; key += Lanes)
            {
                best = Avx.Max(best, Vector256.Load(scores + key));
            }

            if (Vector256.GreaterThanAny(best, Vector256.Create(highest[row])))
            {
                float top = Highest(best);
                Rescale(Vector256.Create(highest[row] - top), weights, sums, width);
                highest[row] = top;
            }

            Vector256<float> from = Vector256.Create(highest[row]);
            Vector256<float> sum = Vector256.Load(weights);
            for (int key = 0; key < seen; key += Lanes)
            {
                Vector256<float> weight = PowerOfTwo(Vector256.Load(scores + key) - from);
                weight.Store(scores + key);
                sum += weight;
            }

            sum.Store(weights);
        }
    }

    /// <summary>
    /// 2 to the power of values up to 0, within 2e-7 of the result (a polynomial of degree 5 on -0.5 to 0.5, by Remez' method).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<float> value)
    {
        // Of two, the second where one is no number.
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Highest(Vector256<float> values)
    {
        Vector128<float> four = Sse.Max(values.GetLower(), values.GetUpper());
        Vector128<float> two = Sse.Max(four, Sse.MoveHighToLow(four, four));
        return Sse.MaxScalar(two, Sse.Shuffle(two, two, 1)).ToScalar();
    }

    private static void Rescale(Vector256<float> difference, float* weights, float* sums, int width)
    {
        Vector256<float> factor = PowerOfTwo(difference);
        (Vector256.Load(weights) * factor).Store(weights);
        for (int column = 0; column < width; column += Lanes)
        {
            (Vector256.Load(sums + column) * factor).Store(sums + column);
        }
    }
}
