using System.Collections.Concurrent;
using NeuronExplorer.Core.Processors;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// Causal self-attention in fp32 on a CPU with AVX-512 or AVX2, made for long windows: a tile of queries meets the keys up to
/// its last query and no more, where libtorch's fused kernel goes through keys in blocks of 512 and so computes a quarter
/// more than is needed. No more scores are kept than of a block of queries and a block of keys; softmax is carried along block by block.
/// </summary>
internal static unsafe class AttentionKernel
{
    /// <summary>Pieces of work smaller than this, in multiplications, are not worth waking a thread for.</summary>
    private const long LeastShared = 8L << 20;

    /// <summary>Windows and heads are shared out; where they are too few for even shares, parts of a window too.</summary>
    private const int PiecesPerThread = 4;

    private static readonly ConcurrentBag<AttentionMemory> s_idle = [];

    public static bool IsSupported => AttentionTile512.IsSupported || AttentionTile256.IsSupported;

    /// <summary>Attends in windows of equal length.</summary>
    /// <typeparam name="TTile">The arithmetic; one that this processor has.</typeparam>
    /// <param name="qkv">[windows · length, 3 · heads · width]: queries, keys and values of all heads.</param>
    /// <param name="bias">[3 · heads · width], added to each of its rows; or null.</param>
    /// <param name="into">[windows · length, heads · width]</param>
    /// <param name="size">Windows, their length, heads and their width.</param>
    /// <param name="threads">Threads to use.</param>
    public static void Run<TTile>(float* qkv, float* bias, float* into, AttentionSize size, int threads)
        where TTile : struct, IAttentionTile
    {
        int pieces = size.Windows * size.Heads;
        if (threads == 1 || size.Multiplications < LeastShared)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                RunPiece<TTile>(qkv, bias, into, size, piece, part: 0, parts: 1);
            }

            return;
        }

        int parts = Math.Clamp(threads * PiecesPerThread / pieces, 1, AttentionHead<TTile>.QueryBlocks(size.Length));
        InParallel.OneByOne(pieces * parts, threads, item => RunPiece<TTile>(qkv, bias, into, size, item / parts, item % parts, parts));
    }

    private static void RunPiece<TTile>(float* qkv, float* bias, float* into, AttentionSize size, int piece, int part, int parts)
        where TTile : struct, IAttentionTile
    {
        if (!s_idle.TryTake(out AttentionMemory? memory))
        {
            memory = new AttentionMemory();
        }

        memory.Fit(size.Length, size.Width, AttentionHead<TTile>.Tiles);
        (int window, int head) = (piece / size.Heads, piece % size.Heads);
        long row = (long)window * size.Length;
        int column = head * size.Width;
        memory.TakeBias(bias is null ? null : bias + column, size);
        new AttentionHead<TTile>(memory, size, qkv + (row * 3 * size.DModel) + column, into + (row * size.DModel) + column)
            .Run(part, parts);
        s_idle.Add(memory);
    }
}

/// <summary>What attention runs over.</summary>
/// <param name="Windows">Windows of equal length.</param>
/// <param name="Length">Their rows.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Width">d_model / heads.</param>
internal readonly record struct AttentionSize(int Windows, int Length, int Heads, int Width)
{
    public int DModel => Heads * Width;

    /// <summary>Of queries with keys up to their own, and of weights with values.</summary>
    public long Multiplications => (long)Windows * Length * (Length + 1) * DModel;
}
