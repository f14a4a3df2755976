using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Attention;

/// <summary>
/// Causal self-attention in fp32 on a CPU with AVX-512 or AVX2, made for long windows. A tile of queries uses only the keys
/// up to its last query; libtorch's fused kernel goes through keys in blocks of 512 and so computes a quarter more than
/// needed. Only the scores of one block of queries and one block of keys are kept; softmax is updated block by block.
/// </summary>
internal static unsafe class AttentionKernel
{
    /// <summary>Work with fewer multiplications than this is not worth waking a thread for.</summary>
    private const long LeastShared = 8L << 20;

    /// <summary>
    /// Windows and heads are divided between threads; if there are too few for even shares, parts of a window too.
    /// </summary>
    private const int PiecesPerThread = 4;

    private static readonly ConcurrentBag<AttentionMemory> s_idle = [];

    public static bool IsSupported => Lanes512.IsSupported || Lanes256.IsSupported;

    /// <summary>Computes attention in windows of several lengths, with the best registers that this processor has.</summary>
    /// <param name="qkv">fp32 [rows, 3·d_model] in host memory, perhaps with a bias still to be added.</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="windows">The windows that the rows are.</param>
    /// <param name="into">fp32 [rows, d_model], for the result.</param>
    /// <returns>The result.</returns>
    public static Tensor Attend(BiasedProduct qkv, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into) =>
        Lanes512.IsSupported
            ? Attend<Lanes512, Vector512<float>>(qkv, shape, windows, into)
            : Attend<Lanes256, Vector256<float>>(qkv, shape, windows, into);

    /// <summary>The same with the given registers, which this processor must have.</summary>
    public static Tensor Attend<TLanes, TVector>(BiasedProduct qkv, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        float* from = HostRows.Start(qkv.Product);
        float* bias = HostRows.Start(qkv.Bias);
        float* to = HostRows.Start(into);
        int threads = torch.get_num_threads();
        foreach (EqualWindows run in windows)
        {
            AttentionSize size = new(run.Windows, run.Length, shape.Heads, shape.DModel / shape.Heads);
            Run<TLanes, TVector>(
                from + ((long)run.FirstRow * 3 * shape.DModel), bias, to + ((long)run.FirstRow * shape.DModel), size, threads);
        }

        return into;
    }

    /// <summary>Computes attention in windows of equal length.</summary>
    /// <typeparam name="TLanes">The processor's registers.</typeparam>
    /// <typeparam name="TVector">One of them.</typeparam>
    /// <param name="qkv">[windows · length, 3 · heads · width]: queries, keys and values of all heads.</param>
    /// <param name="bias">[3 · heads · width], added to each of its rows; or null.</param>
    /// <param name="into">[windows · length, heads · width]</param>
    /// <param name="size">Windows, their length, heads and their width.</param>
    /// <param name="threads">Threads to use.</param>
    private static void Run<TLanes, TVector>(float* qkv, float* bias, float* into, AttentionSize size, int threads)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int pieces = size.Windows * size.Heads;
        if (threads == 1 || size.Multiplications < LeastShared)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                RunPiece<TLanes, TVector>(qkv, bias, into, size, piece, part: 0, parts: 1);
            }

            return;
        }

        int parts = Math.Clamp(threads * PiecesPerThread / pieces, 1, AttentionHead<TLanes, TVector>.QueryBlocks(size.Length));
        InParallel.OneByOne(
            pieces * parts, threads, item => RunPiece<TLanes, TVector>(qkv, bias, into, size, item / parts, item % parts, parts));
    }

    private static void RunPiece<TLanes, TVector>(
        float* qkv, float* bias, float* into, AttentionSize size, int piece, int part, int parts)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        if (!s_idle.TryTake(out AttentionMemory? memory))
        {
            memory = new AttentionMemory();
        }

        memory.Fit(size.Length, size.Width, AttentionHead<TLanes, TVector>.Tiles);
        long row = (long)(piece / size.Heads) * size.Length;
        int column = piece % size.Heads * size.Width;
        memory.TakeBias(bias is null ? null : bias + column, size);
        AttentionHead<TLanes, TVector> head = new(
            memory, size, qkv + (row * 3 * size.DModel) + column, into + (row * size.DModel) + column);
        head.Run(part, parts);
        s_idle.Add(memory);
    }
}

/// <summary>The size of a run of attention.</summary>
/// <param name="Windows">Windows of equal length.</param>
/// <param name="Length">Rows per window.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Width">d_model / heads.</param>
internal readonly record struct AttentionSize(int Windows, int Length, int Heads, int Width)
{
    public int DModel => Heads * Width;

    /// <summary>Multiplications of queries with keys up to their own, and of weights with values.</summary>
    public long Multiplications => (long)Windows * Length * (Length + 1) * DModel;
}
