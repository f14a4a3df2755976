using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// For AVX-512, with its 32 registers of 16 numbers. The two products of a tile of 8 queries are made 32 columns at a time:
/// sixteen sums stay in registers, and each step loads two registers and eight single numbers for sixteen multiplications.
/// </summary>
internal readonly unsafe struct AttentionTile512 : IAttentionTile
{
    private const int Columns = 32;
    private const int KeyBlock = AttentionMemory.KeyBlock;

    public static bool IsSupported => Avx512DQ.IsSupported;

    public static int Rows => 8;

    public static int Lanes => 16;

    public static void Score(float* queries, float* keys, int width, int seen, float* scores)
    {
        for (int key = 0; key < seen; key += Columns)
        {
            ScoreColumns(queries, keys + key, width, scores + key);
        }
    }

    public static void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width) =>
        AttentionSoftmax512.Weigh(scores, seen, highest, weights, sums, width);

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
        Vector512<float> l0 = default, r0 = default;
        Vector512<float> l1 = default, r1 = default;
        Vector512<float> l2 = default, r2 = default;
        Vector512<float> l3 = default, r3 = default;
        Vector512<float> l4 = default, r4 = default;
        Vector512<float> l5 = default, r5 = default;
        Vector512<float> l6 = default, r6 = default;
        Vector512<float> l7 = default, r7 = default;
        for (int i = 0; i < width; i++, queries += AttentionMemory.TileRows, keys += KeyBlock)
        {
            Vector512<float> left = Vector512.Load(keys);
            Vector512<float> right = Vector512.Load(keys + Lanes);
            Multiply(queries[0], left, right, ref l0, ref r0);
            Multiply(queries[1], left, right, ref l1, ref r1);
            Multiply(queries[2], left, right, ref l2, ref r2);
            Multiply(queries[3], left, right, ref l3, ref r3);
            Multiply(queries[4], left, right, ref l4, ref r4);
            Multiply(queries[5], left, right, ref l5, ref r5);
            Multiply(queries[6], left, right, ref l6, ref r6);
            Multiply(queries[7], left, right, ref l7, ref r7);
        }

        Store(l0, r0, scores + (0 * KeyBlock));
        Store(l1, r1, scores + (1 * KeyBlock));
        Store(l2, r2, scores + (2 * KeyBlock));
        Store(l3, r3, scores + (3 * KeyBlock));
        Store(l4, r4, scores + (4 * KeyBlock));
        Store(l5, r5, scores + (5 * KeyBlock));
        Store(l6, r6, scores + (6 * KeyBlock));
        Store(l7, r7, scores + (7 * KeyBlock));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddColumns(float* weights, int seen, float* values, int width, float* sums)
    {
        Load(sums + (0 * width), out Vector512<float> l0, out Vector512<float> r0);
        Load(sums + (1 * width), out Vector512<float> l1, out Vector512<float> r1);
        Load(sums + (2 * width), out Vector512<float> l2, out Vector512<float> r2);
        Load(sums + (3 * width), out Vector512<float> l3, out Vector512<float> r3);
        Load(sums + (4 * width), out Vector512<float> l4, out Vector512<float> r4);
        Load(sums + (5 * width), out Vector512<float> l5, out Vector512<float> r5);
        Load(sums + (6 * width), out Vector512<float> l6, out Vector512<float> r6);
        Load(sums + (7 * width), out Vector512<float> l7, out Vector512<float> r7);
        for (int key = 0; key < seen; key++, weights++, values += width)
        {
            Vector512<float> left = Vector512.Load(values);
            Vector512<float> right = Vector512.Load(values + Lanes);
            Multiply(weights[0 * KeyBlock], left, right, ref l0, ref r0);
            Multiply(weights[1 * KeyBlock], left, right, ref l1, ref r1);
            Multiply(weights[2 * KeyBlock], left, right, ref l2, ref r2);
            Multiply(weights[3 * KeyBlock], left, right, ref l3, ref r3);
            Multiply(weights[4 * KeyBlock], left, right, ref l4, ref r4);
            Multiply(weights[5 * KeyBlock], left, right, ref l5, ref r5);
            Multiply(weights[6 * KeyBlock], left, right, ref l6, ref r6);
            Multiply(weights[7 * KeyBlock], left, right, ref l7, ref r7);
        }

        Store(l0, r0, sums + (0 * width));
        Store(l1, r1, sums + (1 * width));
        Store(l2, r2, sums + (2 * width));
        Store(l3, r3, sums + (3 * width));
        Store(l4, r4, sums + (4 * width));
        Store(l5, r5, sums + (5 * width));
        Store(l6, r6, sums + (6 * width));
        Store(l7, r7, sums + (7 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(
        float factor, Vector512<float> left, Vector512<float> right, ref Vector512<float> leftSum, ref Vector512<float> rightSum)
    {
        Vector512<float> all = Vector512.Create(factor);
        leftSum = Avx512F.FusedMultiplyAdd(left, all, leftSum);
        rightSum = Avx512F.FusedMultiplyAdd(right, all, rightSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Vector512<float> left, out Vector512<float> right)
    {
        left = Vector512.Load(from);
        right = Vector512.Load(from + Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> left, Vector512<float> right, float* to)
    {
        left.Store(to);
        right.Store(to + Lanes);
    }
}
