using System.Runtime.InteropServices;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// One thread's working memory: keys and values of one head, and the state of one block of queries. Kept for later windows.
/// </summary>
internal sealed unsafe class AttentionMemory
{
    /// <summary>Maximum queries of a block; they share each read of keys and values.</summary>
    public const int QueryRows = 128;

    /// <summary>Maximum queries of a tile.</summary>
    public const int TileRows = 8;

    /// <summary>Keys per block.</summary>
    public const int KeyBlock = 64;

    /// <summary>Maximum sums of weights per query.</summary>
    public const int Lanes = 16;

    /// <summary>The score of a hidden key: below all others, but finite, so that differences are numbers.</summary>
    public const float Hidden = -1e30f;

    private const int ValueColumns = 32;
    private const int Line = 64;

    private float* _start;
    private long _length;

    ~AttentionMemory()
    {
        NativeMemory.AlignedFree(_start);
    }

    /// <summary>Blocks of 64 keys, each [width, 64].</summary>
    public float* Keys { get; private set; }

    /// <summary>[length, <see cref="ValueWidth"/>]</summary>
    public float* Values { get; private set; }

    /// <summary>Tiles of up to 8 queries, each [width, 8].</summary>
    public float* Queries { get; private set; }

    /// <summary>[128, 64]: scores of the current blocks.</summary>
    public float* Scores { get; private set; }

    /// <summary>[128, <see cref="ValueWidth"/>]: weighted values so far.</summary>
    public float* Sums { get; private set; }

    /// <summary>[128, 16]: weights so far, in sixteen sums for each query.</summary>
    public float* Weights { get; private set; }

    /// <summary>[128]: highest score so far.</summary>
    public float* Highest { get; private set; }

    /// <summary>Three times [<see cref="ValueWidth"/>]: biases of queries, keys and values.</summary>
    public float* Bias { get; private set; }

    /// <summary>The width of a head, rounded up to two registers.</summary>
    public int ValueWidth { get; private set; }

    /// <summary>Lays out the memory.</summary>
    /// <param name="length">Length of the windows.</param>
    /// <param name="width">Width of the heads.</param>
    /// <param name="tiles">Tiles per block of queries.</param>
    public void Fit(int length, int width, int tiles)
    {
        ValueWidth = (width + ValueColumns - 1) / ValueColumns * ValueColumns;
        long rows = (length + KeyBlock - 1) / KeyBlock * KeyBlock;
        long[] sizes =
        [
            rows * width, rows * ValueWidth, tiles * TileRows * width, QueryRows * KeyBlock,
            QueryRows * ValueWidth, QueryRows * Lanes, QueryRows,
            3 * ValueWidth,
        ];
        Reserve(sizes.Sum(Rounded));
        float* next = _start;
        Keys = Take(sizes[0], ref next);
        Values = Take(sizes[1], ref next);
        Queries = Take(sizes[2], ref next);
        Scores = Take(sizes[3], ref next);
        Sums = Take(sizes[4], ref next);
        Weights = Take(sizes[5], ref next);
        Highest = Take(sizes[6], ref next);
        Bias = Take(sizes[7], ref next);
        if (ValueWidth != width)
        {
            // Columns beyond the head's width are added up too, so values of another head must not remain there.
            NativeMemory.Clear(Values, (nuint)(rows * ValueWidth * sizeof(float)));
        }
    }

    /// <summary>Keeps a head's biases, or zeros if there are none.</summary>
    /// <param name="bias">The head's part of the queries' bias; those of keys and values are d_model and 2·d_model further
    /// on.</param>
    /// <param name="size">The size.</param>
    public void TakeBias(float* bias, AttentionSize size)
    {
        new Span<float>(Bias, 3 * ValueWidth).Clear();
        for (int i = 0; i < 3 && bias is not null; i++)
        {
            new Span<float>(bias + ((long)i * size.DModel), size.Width).CopyTo(new Span<float>(Bias + (i * ValueWidth), size.Width));
        }
    }

    /// <summary>Resets the state: no keys seen yet.</summary>
    /// <param name="rows">Queries, in whole tiles.</param>
    public void Begin(int rows)
    {
        new Span<float>(Sums, rows * ValueWidth).Clear();
        new Span<float>(Weights, rows * Lanes).Clear();
        new Span<float>(Highest, rows).Fill(Hidden);
    }

    private static float* Take(long length, ref float* next)
    {
        float* taken = next;
        next += Rounded(length);
        return taken;
    }

    private static long Rounded(long length) => (length + (Line / sizeof(float)) - 1) / (Line / sizeof(float)) * (Line / sizeof(float));

    private void Reserve(long length)
    {
        if (length > _length)
        {
            NativeMemory.AlignedFree(_start);
            _start = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Line);
            _length = length;
        }
    }
}
