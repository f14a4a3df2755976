using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuronExplorer.Opt.Rows;

namespace NeuronExplorer.Opt.Attention;

/// <summary>One head of one window. All pointers are to the head's part of the window's first row.</summary>
/// <param name="memory">Fit for this size.</param>
/// <param name="size">The size.</param>
/// <param name="qkv">Queries, keys and values.</param>
/// <param name="into">The result.</param>
/// <remarks>
/// Compiled at once, each method by itself: where the runtime drew a tile's loop into its callers later on, it ran out of
/// room for what is to be inlined there, and attention was at times five times slower than before.
/// </remarks>
internal readonly unsafe struct AttentionHead(AttentionMemory memory, AttentionSize size, float* qkv, float* into)
{
    /// <summary>Queries that share what is read of keys and values.</summary>
    public const int QueryRows = 128;

    /// <summary>Queries of a tile, which has all its sums in registers.</summary>
    public const int TileRows = 8;

    /// <summary>Keys of a block.</summary>
    public const int KeyBlock = 64;

    private const float LogOfE = 1.44269504f;

    public static int QueryBlocks(int length) => (length + QueryRows - 1) / QueryRows;

    /// <summary>Runs one of several parts: every so-many-th block of queries.</summary>
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
        int tiles = (count + TileRows - 1) / TileRows;
        PackQueries(first, count, tiles);
        memory.Begin(tiles);
        for (int key = 0; key < first + count; key += KeyBlock)
        {
            float* keys = memory.Keys + ((long)key * size.Width);
            float* values = memory.Values + ((long)key * memory.ValueWidth);
            for (int tile = Math.Max(0, key - first) / TileRows; tile < tiles; tile++)
            {
                int query = first + (tile * TileRows);
                int seen = Math.Min(KeyBlock, Math.Min(query + TileRows, size.Length) - key);
                RunTile(tile, query - key, seen, keys, values);
            }
        }

        Store(first, count);
    }

    /// <summary>A tile of queries against a block of keys.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="ahead">How many of the block's keys are before the tile's first query.</param>
    /// <param name="seen">How many of its keys the tile's last query sees, its own among them.</param>
    /// <param name="keys">The block's keys.</param>
    /// <param name="values">Its values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void RunTile(int tile, int ahead, int seen, float* keys, float* values)
    {
        float* scores = memory.Scores;
        float* sums = memory.Sums + (tile * TileRows * memory.ValueWidth);
        AttentionTile.Score(memory.Queries + (tile * TileRows * size.Width), keys, size.Width, seen, scores);
        if (ahead < KeyBlock)
        {
            AttentionTile.HideFuture(scores, ahead, seen);
        }

        AttentionSoftmax.Weigh(
            scores, seen, memory.Highest + (tile * TileRows), memory.Weights + (tile * TileRows * Vector512<float>.Count), sums, memory.ValueWidth);
        AttentionTile.Add(scores, seen, values, memory.ValueWidth, sums);
    }

    /// <summary>Keys in blocks of 64, each [width, 64], and values [length, width] with their width rounded up.</summary>
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

    /// <summary>Queries in tiles, each [width, 8], scaled so that softmax is made of powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PackQueries(int first, int count, int tiles)
    {
        float scale = LogOfE / MathF.Sqrt(size.Width);
        long stride = 3L * size.DModel;
        for (int tile = 0; tile < tiles; tile++)
        {
            int row = tile * TileRows;
            float* queries = qkv + ((first + row) * stride);
            AttentionPacking.Fetch(queries + (TileRows * stride), stride, size.Width);
            AttentionPacking.Turn(
                queries, stride, Math.Min(TileRows, count - row), memory.Bias, scale, size.Width, memory.Queries + (row * size.Width), TileRows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Store(int first, int count)
    {
        for (int row = 0; row < count; row++)
        {
            float weight = Vector512.Sum(Vector512.Load(memory.Weights + (row * Vector512<float>.Count)));
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
