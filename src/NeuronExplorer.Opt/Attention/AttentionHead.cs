using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuronExplorer.Opt.Rows;

namespace NeuronExplorer.Opt.Attention;

/// <summary>One head of one window. All pointers point to the head's part of the window's first row.</summary>
/// <typeparam name="TLanes">The processor's registers.</typeparam>
/// <typeparam name="TVector">One of them.</typeparam>
/// <param name="memory">Memory laid out for this size.</param>
/// <param name="size">The size.</param>
/// <param name="qkv">Queries, keys and values.</param>
/// <param name="into">The result.</param>
/// <remarks>
/// Methods are optimised at once and not inlined: when the runtime later inlined a tile's loop into its callers, it
/// exceeded its limits for inlining there, and attention was sometimes five times slower.
/// </remarks>
internal readonly unsafe struct AttentionHead<TLanes, TVector>(AttentionMemory memory, AttentionSize size, float* qkv, float* into)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int KeyBlock = AttentionMemory.KeyBlock;

    private const float LogOfE = 1.44269504f;

    /// <summary>Tiles of a block of queries.</summary>
    public static int Tiles => AttentionMemory.QueryRows / TLanes.Rows;

    private static int QueryRows => Tiles * TLanes.Rows;

    /// <summary>Blocks of queries in a window.</summary>
    public static int QueryBlocks(int length) => (length + QueryRows - 1) / QueryRows;

    /// <summary>Runs one of several parts: with n parts, every n-th block of queries.</summary>
    public void Run(int part, int parts)
    {
        int last = QueryBlocks(size.Length) - 1;
        last -= (last - part) % parts;
        PackKeys(Math.Min((last + 1) * QueryRows, size.Length));
        for (int block = part; block <= last; block += parts)
        {
            int first = block * QueryRows;
            RunQueries(first, Math.Min(QueryRows, size.Length - first));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void RunQueries(int first, int count)
    {
        int tiles = (count + TLanes.Rows - 1) / TLanes.Rows;
        PackQueries(first, count, tiles);
        memory.Begin(tiles * TLanes.Rows);
        for (int key = 0; key < first + count; key += KeyBlock)
        {
            float* keys = memory.Keys + ((long)key * size.Width);
            float* values = memory.Values + ((long)key * memory.ValueWidth);
            int firstTile = Math.Max(0, key - first) / TLanes.Rows;

            // First all tiles with the keys, then all with the values: either fits the nearest cache, both together do not.
            for (int tile = firstTile; tile < tiles; tile++)
            {
                WeighTile(tile, first + (tile * TLanes.Rows) - key, Seen(first, tile, key), keys);
            }

            for (int tile = firstTile; tile < tiles; tile++)
            {
                AttentionTile<TLanes, TVector>.Add(Scores(tile), Seen(first, tile, key), values, memory.ValueWidth, Sums(tile));
            }
        }

        Store(first, count);
    }

    /// <summary>Weights of a tile's queries for a block of keys.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="ahead">How many of the block's keys are before the tile's first query; negative if the block begins
    /// after it.</param>
    /// <param name="seen">How many of its keys the tile's last query sees, including its own.</param>
    /// <param name="keys">The block's keys.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void WeighTile(int tile, int ahead, int seen, float* keys)
    {
        float* scores = Scores(tile);
        AttentionTile<TLanes, TVector>.Score(
            memory.Queries + (tile * AttentionMemory.TileRows * size.Width), keys, size.Width, seen, scores);
        if (ahead < KeyBlock)
        {
            HideFuture(scores, ahead, seen);
        }

        int row = tile * TLanes.Rows;
        AttentionSoftmax<TLanes, TVector>.Weigh(
            scores, seen, memory.Highest + row, memory.Weights + (row * AttentionMemory.Lanes), Sums(tile), memory.ValueWidth);
    }

    /// <summary>How many of a block's keys a tile's last query sees.</summary>
    private int Seen(int first, int tile, int key) =>
        Math.Min(KeyBlock, Math.Min(first + ((tile + 1) * TLanes.Rows), size.Length) - key);

    private float* Scores(int tile) => memory.Scores + (tile * TLanes.Rows * KeyBlock);

    private float* Sums(int tile) => memory.Sums + (tile * TLanes.Rows * memory.ValueWidth);

    /// <summary>Keys in blocks of 64, each [width, 64], and values [length, width] with the width rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PackKeys(int count)
    {
        long stride = 3L * size.DModel;
        float* keyBias = memory.Bias + memory.ValueWidth;
        for (int row = 0; row < count; row += AttentionPacking.Rows)
        {
            float* keys = qkv + size.DModel + (row * stride);
            float* next = keys + (AttentionPacking.Rows * stride);
            AttentionPacking.Fetch(next, stride, size.Width);
            AttentionPacking.Fetch(next + size.DModel, stride, size.Width);
            int rows = Math.Min(AttentionPacking.Rows, count - row);
            float* packed = memory.Keys + ((long)(row / KeyBlock) * KeyBlock * size.Width) + (row % KeyBlock);
            AttentionPacking.Turn(keys, stride, rows, keyBias, 1, size.Width, packed, KeyBlock);
            for (int i = 0; i < rows; i++)
            {
                float* value = keys + size.DModel + (i * stride);
                RowBias.AddRow(value, keyBias + memory.ValueWidth, size.Width, memory.Values + ((long)(row + i) * memory.ValueWidth));
            }
        }
    }

    /// <summary>Queries in tiles, each [width, 8], scaled so that softmax can use powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PackQueries(int first, int count, int tiles)
    {
        float scale = LogOfE / MathF.Sqrt(size.Width);
        long stride = 3L * size.DModel;
        for (int tile = 0; tile < tiles; tile++)
        {
            int row = tile * TLanes.Rows;
            float* queries = qkv + ((first + row) * stride);
            float* packed = memory.Queries + (tile * AttentionMemory.TileRows * size.Width);
            AttentionPacking.Fetch(queries + (TLanes.Rows * stride), stride, size.Width);
            AttentionPacking.Turn(
                queries, stride, Math.Min(TLanes.Rows, count - row), memory.Bias, scale, size.Width, packed, AttentionMemory.TileRows);
        }
    }

    /// <summary>Hides the keys after each query.</summary>
    /// <param name="scores">[8, 64]</param>
    /// <param name="ahead">Keys before the first query; negative if the block begins after it.</param>
    /// <param name="seen">Keys that any query sees.</param>
    private static void HideFuture(float* scores, int ahead, int seen)
    {
        int filled = (seen + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        for (int row = 0; row < TLanes.Rows; row++, scores += KeyBlock)
        {
            for (int key = Math.Max(0, ahead + row + 1); key < filled; key++)
            {
                scores[key] = AttentionMemory.Hidden;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Store(int first, int count)
    {
        for (int row = 0; row < count; row++)
        {
            float weight = Vector512.Sum(Vector512.Load(memory.Weights + (row * AttentionMemory.Lanes)));
            float* sums = memory.Sums + (row * memory.ValueWidth);
            float* target = into + ((long)(first + row) * size.DModel);
            int i = 0;
            for (; i <= size.Width - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                (Vector512.Load(sums + i) / Vector512.Create(weight)).Store(target + i);
            }

            for (; i < size.Width; i++)
            {
                target[i] = sums[i] / weight;
            }
        }
    }
}
