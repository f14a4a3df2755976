using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>The softmax of <see cref="AttentionTile512"/>.</summary>
internal static unsafe class AttentionSoftmax512
{
    private const int Rows = 8;
    private const int Lanes = 16;

    /// <summary>What is left above the whole number below; no exceptions.</summary>
    private const byte RoundDown = 0b1001;

    /// <inheritdoc cref="IAttentionTile.Weigh"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width)
    {
        for (int row = 0; row < Rows; row++, scores += AttentionMemory.KeyBlock, weights += AttentionMemory.Lanes, sums += width)
        {
            Vector512<float> best = Vector512.Load(scores);
            for (int key = Lanes; key < seen; key += Lanes)
            {
                best = Avx512F.Max(best, Vector512.Load(scores + key));
            }

            if (Vector512.GreaterThanAny(best, Vector512.Create(highest[row])))
            {
                float top = AttentionSoftmax256.Highest(Avx.Max(best.GetLower(), best.GetUpper()));
                Rescale(Vector512.Create(highest[row] - top), weights, sums, width);
                highest[row] = top;
            }

            Vector512<float> from = Vector512.Create(highest[row]);
            Vector512<float> sum = Vector512.Load(weights);
            for (int key = 0; key < seen; key += Lanes)
            {
                Vector512<float> weight = PowerOfTwo(Vector512.Load(scores + key) - from);
                weight.Store(scores + key);
                sum += weight;
            }

            sum.Store(weights);
        }
    }

    /// <summary>
    /// 2 to the power of values up to 0, within 1e-7 of the result (a polynomial of degree 6 on 0 to 1, by Remez' method).
    /// </summary>
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

        // Scales by the whole number below.
        return Avx512F.Scale(power, value);
    }

    private static void Rescale(Vector512<float> difference, float* weights, float* sums, int width)
    {
        Vector512<float> factor = PowerOfTwo(difference);
        (Vector512.Load(weights) * factor).Store(weights);
        for (int column = 0; column < width; column += Lanes)
        {
            (Vector512.Load(sums + column) * factor).Store(sums + column);
        }
    }
}
