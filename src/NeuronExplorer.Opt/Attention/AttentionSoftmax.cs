using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// Softmax over keys that come block after block: weights are powers of two below the highest score so far, and what has
/// been added up is scaled down when a higher one comes.
/// </summary>
internal static unsafe class AttentionSoftmax
{
    /// <summary>The score of a key that is not seen: below all others, yet its difference from any is a number.</summary>
    public const float Hidden = -1e30f;

    private const int Lanes = 16;

    /// <summary>What is left above the whole number below; no exceptions.</summary>
    private const byte RoundDown = 0b1001;

    /// <summary>Turns a tile's scores into weights, and brings what was added up before to the same scale.</summary>
    /// <param name="scores">[8, 64]</param>
    /// <param name="seen">Keys that count.</param>
    /// <param name="highest">[8]</param>
    /// <param name="weights">[8, 16]</param>
    /// <param name="sums">[8, width]</param>
    /// <param name="width">A multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width)
    {
        for (int row = 0; row < AttentionHead.TileRows; row++, scores += AttentionHead.KeyBlock, weights += Lanes, sums += width)
        {
            Vector512<float> best = Vector512.Load(scores);
            for (int key = Lanes; key < seen; key += Lanes)
            {
                best = Avx512F.Max(best, Vector512.Load(scores + key));
            }

            if (Vector512.GreaterThanAny(best, Vector512.Create(highest[row])))
            {
                float top = Highest(best);
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

    /// <summary>2 to the power of values up to 0, within 1e-7 of the result (a polynomial of degree 6 on 0 to 1, by Remez' method).</summary>
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Highest(Vector512<float> values)
    {
        Vector256<float> eight = Avx.Max(values.GetLower(), values.GetUpper());
        Vector128<float> four = Sse.Max(eight.GetLower(), eight.GetUpper());
        Vector128<float> two = Sse.Max(four, Sse.MoveHighToLow(four, four));
        return Sse.MaxScalar(two, Sse.Shuffle(two, two, 1)).ToScalar();
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
