using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Attention;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Causal self-attention over windows of several lengths, without padding: by this program's own kernel in fp32 on a CPU
/// that has what it needs, else by libtorch's. On the CPU, libtorch's fused kernel takes keys in blocks of 512 and skips
/// those after a block's last query, which spares nothing in windows up to 512 and little in somewhat longer ones; there,
/// queries are given to it in blocks of 128, each with the keys up to its last.
/// </summary>
internal static class CausalAttention
{
    private const int QueryBlock = 128;

    /// <summary>From here on the kernel takes queries in blocks of 256, and is the faster by itself.</summary>
    private const int FusedLength = 768;

    /// <summary>
    /// [128, 768]: 0 where a query sees a key, else minus infinity. The last 128 columns are the keys of the block's own
    /// queries, those before are all seen; the mask of a block is as many of the columns as it has keys.
    /// </summary>
    private static readonly Lazy<Tensor> s_mask = new(MakeMask);

    /// <param name="qkv">[rows, 3·d_model]</param>
    /// <param name="bias">[3·d_model] still to be added to it, or null.</param>
    /// <param name="shape">The model's shape.</param>
    /// <param name="windows">The windows that the rows are.</param>
    /// <param name="into">[rows, d_model]; may or may not be used for the result.</param>
    /// <returns>[rows, d_model]</returns>
    public static Tensor Run(Tensor qkv, Tensor? bias, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into) =>
        AttentionKernel.IsSupported && HostRows.Are(qkv)
            ? RunOwn(qkv, bias, shape, windows, into) : RunLibrary(qkv, bias, shape, windows, into);

    /// <summary>The same by this program's own kernel, by an arithmetic that this processor has.</summary>
    public static unsafe Tensor RunOwn<TTile>(
        Tensor qkv, Tensor? bias, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into)
        where TTile : struct, IAttentionTile
    {
        float* from = HostRows.Start(qkv);
        float* biases = HostRows.Start(bias);
        float* to = HostRows.Start(into);
        int threads = torch.get_num_threads();
        foreach (EqualWindows run in windows)
        {
            AttentionSize size = new(run.Windows, run.Length, shape.Heads, shape.DModel / shape.Heads);
            AttentionKernel.Run<TTile>(from + ((long)run.FirstRow * 3 * shape.DModel), biases, to + ((long)run.FirstRow * shape.DModel),
                size, threads);
        }

        return into;
    }

    /// <summary>The same by libtorch.</summary>
    public static Tensor RunLibrary(Tensor qkv, Tensor? bias, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into)
    {
        if (bias is not null)
        {
            qkv.add_(bias, TorchNumbers.One);
        }

        if (windows.Count == 1 && IsFused(windows[0], qkv))
        {
            return Fused(Heads(qkv, shape, windows[0])).reshape(windows[0].Rows, shape.DModel);
        }

        foreach (EqualWindows run in windows)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor heads = Heads(qkv.narrow(0, run.FirstRow, run.Rows), shape, run);
            Tensor result = into.narrow(0, run.FirstRow, run.Rows)
                .view(run.Windows, run.Length, shape.Heads, shape.DModel / shape.Heads);
            if (IsFused(run, qkv))
            {
                result.copy_(Fused(heads));
                continue;
            }

            for (int first = 0; first < run.Length; first += QueryBlock)
            {
                RunBlock(heads, first, Math.Min(QueryBlock, run.Length - first), result);
            }
        }

        return into;
    }

    private static Tensor RunOwn(Tensor qkv, Tensor? bias, ModelShape shape, IReadOnlyList<EqualWindows> windows, Tensor into) =>
        AttentionTile512.IsSupported
            ? RunOwn<AttentionTile512>(qkv, bias, shape, windows, into)
            : RunOwn<AttentionTile256>(qkv, bias, shape, windows, into);

    private static bool IsFused(EqualWindows run, Tensor qkv) => run.Length is <= QueryBlock or >= FusedLength || !HostRows.Are(qkv);

    /// <returns>[3, windows, heads, length, d_model / heads]</returns>
    private static Tensor Heads(Tensor qkv, ModelShape shape, EqualWindows run) => qkv
        .view(run.Windows, run.Length, 3, shape.Heads, shape.DModel / shape.Heads)
        .permute(2, 0, 3, 1, 4);

    /// <returns>[windows, length, heads, d_model / heads]</returns>
    private static Tensor Fused(Tensor heads) => nn.functional
        .scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true)
        .transpose(1, 2);

    private static void RunBlock(Tensor heads, int first, int count, Tensor result)
    {
        using DisposeScope scope = NewDisposeScope();
        int keys = first + count;
        Tensor mask = s_mask.Value.narrow(0, 0, count).narrow(1, FusedLength - QueryBlock - first, keys);
        Tensor attended = nn.functional.scaled_dot_product_attention(
            heads[0].narrow(2, first, count), heads[1].narrow(2, 0, keys), heads[2].narrow(2, 0, keys), mask);
        result.narrow(1, first, count).copy_(attended.transpose(1, 2));
    }

    private static Tensor MakeMask()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor future = torch.full([QueryBlock, QueryBlock], TorchNumbers.MinusInfinity).triu(1);
        return torch.cat([torch.zeros(QueryBlock, FusedLength - QueryBlock), future], 1).DetachFromDisposeScope();
    }
}
