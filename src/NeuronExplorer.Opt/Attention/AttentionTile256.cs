using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// For AVX2, with its 16 registers of 8 numbers. The two products of a tile of 6 queries are made 16 columns at a time: twelve
/// sums stay in registers, and each step loads two registers and six single numbers for twelve multiplications.
/// </summary>
internal readonly unsafe struct AttentionTile256 : IAttentionTile
{
    private const int Columns = 16;
    private const int KeyBlock = AttentionMemory.KeyBlock;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Rows => 6;

    public static int Lanes => 8;

    public static void Score(float* queries, float* keys, int width, int seen, float* scores)
    {
        for (int key = 0; key < seen; key += Columns)
        {
            ScoreColumns(queries, keys + key, width, scores + key);
        }
    }

    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width) =>
        AttentionSoftmax256.Weigh(scores, seen, highest, weights, sums, width);

    public static void Add(float* weights, int seen, float* values, int width, float* sums)
    {
        for (int column = 0; column < width; column += Columns)
        {
            AddColumns(weights, seen, values + column, width, sums + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ScoreColumns(float* queries, float* keys, int width, float* scores)
    {
        Vector256<float> l0 = default, r0 = default;
        Vector256<float> l1 = default, r1 = default;
        Vector256<float> l2 = default, r2 = default;
        Vector256<float> l3 = default, r3 = default;
        Vector256<float> l4 = default, r4 = default;
        Vector256<float> l5 = default, r5 = default;
        int i = 0;
        for (; i < width - 1; i += 2, queries += 2 * AttentionMemory.TileRows, keys += 2 * KeyBlock)
        {
            Step(queries, 1, keys, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3, ref l4, ref r4, ref l5, ref r5);
            Step(queries + AttentionMemory.TileRows, 1, keys + KeyBlock, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3,
                ref l4, ref r4, ref l5, ref r5);
        }

        if (i < width)
        {
            Step(queries, 1, keys, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3, ref l4, ref r4, ref l5, ref r5);
        }

        Store(l0, r0, scores + (0 * KeyBlock));
        Store(l1, r1, scores + (1 * KeyBlock));
        Store(l2, r2, scores + (2 * KeyBlock));
        Store(l3, r3, scores + (3 * KeyBlock));
        Store(l4, r4, scores + (4 * KeyBlock));
        Store(l5, r5, scores + (5 * KeyBlock));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddColumns(float* weights, int seen, float* values, int width, float* sums)
    {
        Load(sums + (0 * width), out Vector256<float> l0, out Vector256<float> r0);
        Load(sums + (1 * width), out Vector256<float> l1, out Vector256<float> r1);
        Load(sums + (2 * width), out Vector256<float> l2, out Vector256<float> r2);
        Load(sums + (3 * width), out Vector256<float> l3, out Vector256<float> r3);
        Load(sums + (4 * width), out Vector256<float> l4, out Vector256<float> r4);
        Load(sums + (5 * width), out Vector256<float> l5, out Vector256<float> r5);
        int key = 0;
        for (; key < seen - 1; key += 2, weights += 2, values += 2 * width)
        {
            Step(weights, KeyBlock, values, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3, ref l4, ref r4, ref l5, ref r5);
            Step(weights + 1, KeyBlock, values + width, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3, ref l4, ref r4,
                ref l5, ref r5);
        }

        if (key < seen)
        {
            Step(weights, KeyBlock, values, ref l0, ref r0, ref l1, ref r1, ref l2, ref r2, ref l3, ref r3, ref l4, ref r4, ref l5, ref r5);
        }

        Store(l0, r0, sums + (0 * width));
        Store(l1, r1, sums + (1 * width));
        Store(l2, r2, sums + (2 * width));
        Store(l3, r3, sums + (3 * width));
        Store(l4, r4, sums + (4 * width));
        Store(l5, r5, sums + (5 * width));
    }

    /// <summary>Adds the products of six factors, <paramref name="apart"/> from each other, and 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        float* factors, int apart, float* columns,
        ref Vector256<float> l0, ref Vector256<float> r0,
        ref Vector256<float> l1, ref Vector256<float> r1,
        ref Vector256<float> l2, ref Vector256<float> r2,
        ref Vector256<float> l3, ref Vector256<float> r3,
        ref Vector256<float> l4, ref Vector256<float> r4,
        ref Vector256<float> l5, ref Vector256<float> r5)
    {
        Load(columns, out Vector256<float> left, out Vector256<float> right);
        Multiply(factors + (0 * apart), left, right, ref l0, ref r0);
        Multiply(factors + (1 * apart), left, right, ref l1, ref r1);
        Multiply(factors + (2 * apart), left, right, ref l2, ref r2);
        Multiply(factors + (3 * apart), left, right, ref l3, ref r3);
        Multiply(factors + (4 * apart), left, right, ref l4, ref r4);
        Multiply(factors + (5 * apart), left, right, ref l5, ref r5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(
        float* factor, Vector256<float> left, Vector256<float> right, ref Vector256<float> leftSum, ref Vector256<float> rightSum)
    {
        Vector256<float> all = Avx.BroadcastScalarToVector256(factor);
        leftSum = Fma.MultiplyAdd(left, all, leftSum);
        rightSum = Fma.MultiplyAdd(right, all, rightSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Vector256<float> left, out Vector256<float> right)
    {
        left = Vector256.Load(from);
        right = Vector256.Load(from + Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> left, Vector256<float> right, float* to)
    {
        left.Store(to);
        right.Store(to + Lanes);
    }
}
