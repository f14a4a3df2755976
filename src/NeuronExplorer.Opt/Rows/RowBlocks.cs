using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Rows;

/// <summary>
/// Products over whole blocks of rows. A library computes the last one to three rows of a thread's share in another order of
/// additions, so a row's last bits would depend on how many others there are; over whole blocks they depend on the row
/// alone. Then a window gives the same bits in any batch, with any number of threads, in a shard and live.
/// </summary>
internal static class RowBlocks
{
    /// <summary>Rows of a block. Four are enough for the kernels known; sixteen cost no more and leave room for wider ones.</summary>
    private const int Rows = 16;

    /// <summary>The number of rows, rounded up to whole blocks: what must be allocated.</summary>
    public static long RoundUp(long rows) => (rows + Rows - 1) / Rows * Rows;

    /// <summary>How many rows to compute at once where memory has room for so many: whole blocks, one at least.</summary>
    public static int RoundDown(long rows) => (int)Math.Clamp(rows / Rows * Rows, Rows, int.MaxValue / Rows * Rows);

    /// <summary>
    /// The same rows and those behind them up to a whole block. These hold whatever the memory held, and nobody reads them.
    /// </summary>
    /// <param name="rows">[rows, width], contiguous, with memory for <see cref="RoundUp"/> rows.</param>
    public static Tensor Whole(Tensor rows) =>
        rows.as_strided([RoundUp(rows.shape[0]), rows.shape[1]], [rows.shape[1], 1], rows.storage_offset());
}
