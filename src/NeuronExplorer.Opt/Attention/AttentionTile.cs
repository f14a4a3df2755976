using System.Runtime.CompilerServices;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// The products of a tile of queries and a block of 64 keys, computed two registers of columns at a time: the sums of all
/// the tile's queries stay in registers, and each step loads two registers of columns and one factor per query.
/// </summary>
/// <typeparam name="TLanes">The processor's registers.</typeparam>
/// <typeparam name="TVector">One of them.</typeparam>
internal static unsafe class AttentionTile<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int KeyBlock = AttentionMemory.KeyBlock;

    private static int Columns => 2 * TLanes.Count;

    /// <summary>Scores of the tile's queries and a block of keys.</summary>
    /// <param name="queries">[width, 8]</param>
    /// <param name="keys">[width, 64]</param>
    /// <param name="width">Width of the head.</param>
    /// <param name="seen">Keys needed; up to 31 more are filled.</param>
    /// <param name="scores">[8, 64]</param>
    public static void Score(float* queries, float* keys, int width, int seen, float* scores)
    {
        for (int key = 0; key < seen; key += Columns)
        {
            ScoreColumns(queries, keys + key, width, scores + key);
        }
    }

    /// <summary>Adds weighted values.</summary>
    /// <param name="weights">[8, 64]</param>
    /// <param name="seen">Keys that count.</param>
    /// <param name="values">[64, width]</param>
    /// <param name="width">A multiple of 32.</param>
    /// <param name="sums">[8, width]</param>
    public static void Add(float* weights, int seen, float* values, int width, float* sums)
    {
        for (int column = 0; column < width; column += Columns)
        {
            AddColumns(weights, seen, values + column, width, sums + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ScoreColumns(float* queries, float* keys, int width, float* scores) =>
        Accumulate(queries, 1, AttentionMemory.TileRows, keys, KeyBlock, width, scores, KeyBlock, isAdding: false);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddColumns(float* weights, int seen, float* values, int width, float* sums) =>
        Accumulate(weights, KeyBlock, 1, values, width, seen, sums, width, isAdding: true);

    /// <summary>Adds the products of one factor per query and two registers of columns, step by step.</summary>
    /// <param name="factors">Factor of the first step and query.</param>
    /// <param name="apart">Distance from one query's factor to the next query's.</param>
    /// <param name="factorStep">Distance from one step's factor to the next step's.</param>
    /// <param name="columns">Columns of the first step.</param>
    /// <param name="columnStep">Distance from one step's columns to the next step's.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="sums">Sums of the first query.</param>
    /// <param name="sumsApart">Distance from one query's sums to the next query's.</param>
    /// <param name="isAdding">Whether to add to existing sums instead of replacing them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(
        float* factors, int apart, int factorStep, float* columns, int columnStep, int steps, float* sums, int sumsApart, bool isAdding)
    {
        TVector l0 = default, r0 = default, l1 = default, r1 = default, l2 = default, r2 = default, l3 = default, r3 = default;
        TVector l4 = default, r4 = default, l5 = default, r5 = default, l6 = default, r6 = default, l7 = default, r7 = default;
        if (isAdding)
        {
            Load(sums + (0 * sumsApart), out l0, out r0);
            Load(sums + (1 * sumsApart), out l1, out r1);
            Load(sums + (2 * sumsApart), out l2, out r2);
            Load(sums + (3 * sumsApart), out l3, out r3);
            Load(sums + (4 * sumsApart), out l4, out r4);
            Load(sums + (5 * sumsApart), out l5, out r5);
            if (TLanes.Rows == 8)
            {
                Load(sums + (6 * sumsApart), out l6, out r6);
                Load(sums + (7 * sumsApart), out l7, out r7);
            }
        }

        for (int step = 0; step < steps; step++, factors += factorStep, columns += columnStep)
        {
            Load(columns, out TVector left, out TVector right);
            Multiply(factors + (0 * apart), left, right, ref l0, ref r0);
            Multiply(factors + (1 * apart), left, right, ref l1, ref r1);
            Multiply(factors + (2 * apart), left, right, ref l2, ref r2);
            Multiply(factors + (3 * apart), left, right, ref l3, ref r3);
            Multiply(factors + (4 * apart), left, right, ref l4, ref r4);
            Multiply(factors + (5 * apart), left, right, ref l5, ref r5);
            if (TLanes.Rows == 8)
            {
                Multiply(factors + (6 * apart), left, right, ref l6, ref r6);
                Multiply(factors + (7 * apart), left, right, ref l7, ref r7);
            }
        }

        Store(l0, r0, sums + (0 * sumsApart));
        Store(l1, r1, sums + (1 * sumsApart));
        Store(l2, r2, sums + (2 * sumsApart));
        Store(l3, r3, sums + (3 * sumsApart));
        Store(l4, r4, sums + (4 * sumsApart));
        Store(l5, r5, sums + (5 * sumsApart));
        if (TLanes.Rows == 8)
        {
            Store(l6, r6, sums + (6 * sumsApart));
            Store(l7, r7, sums + (7 * sumsApart));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(float* factor, TVector left, TVector right, ref TVector leftSum, ref TVector rightSum)
    {
        TVector all = TLanes.AllOf(factor);
        leftSum = TLanes.MultiplyAdd(left, all, leftSum);
        rightSum = TLanes.MultiplyAdd(right, all, rightSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out TVector left, out TVector right)
    {
        left = TLanes.Load(from);
        right = TLanes.Load(from + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector left, TVector right, float* to)
    {
        TLanes.Store(left, to);
        TLanes.Store(right, to + TLanes.Count);
    }
}
