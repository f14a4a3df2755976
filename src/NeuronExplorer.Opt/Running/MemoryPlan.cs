using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Decoder;

namespace NeuronExplorer.Opt.Running;

/// <summary>How a run divides its memory: one layer's weights as used and as stored, one batch, and the rest.</summary>
public static class MemoryPlan
{
    /// <summary>Memory of the program and libtorch before any weight is read.</summary>
    public const long BaseBytes = 400L << 20;

    /// <summary>Memory for projections on the vocabulary that are made at once.</summary>
    public const long ProjectionBytes = 256L << 20;

    private const int ComputeBytes = sizeof(float);
    private const int FewestRows = 2048;
    private const int MostRows = 8192;

    /// <summary>
    /// Rows times d_model of a batch: 8,192 rows of 125m. Products and attention are a few percent faster than with 2,048.
    /// </summary>
    private const int BatchValues = 8192 * 768;

    /// <summary>The given budget, or three quarters of the free memory if it is 0.</summary>
    public static long Budget(long given) => AvailableMemory.BudgetOr(given);

    /// <summary>Bytes of one layer's weights in fp32.</summary>
    public static long LayerBytes(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return LayerLayout.Of(shape).Sum(part => part.Elements) * ComputeBytes;
    }

    /// <summary>Total memory of a pass with batches of this many rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows of a batch; at least the longest window.</param>
    /// <param name="holdsVocabulary">Whether <c>embed_tokens</c> is held for projections.</param>
    public static long PassBytes(ModelInfo model, int rows, bool holdsVocabulary)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelShape shape = model.Shape;
        long stored = LayerBytes(shape) / (model.WeightType == "F32" ? 1 : 2);
        long positions = shape.PositionalEmbedding ? (shape.MaxPositions + 2L) * shape.DModel * ComputeBytes : 0;
        return BaseBytes + LayerBytes(shape) + stored + positions + ProjectionBytes
            + (holdsVocabulary ? VocabularyBytes(shape) : 0) + (rows * RowBytes(shape));
    }

    /// <summary>Rows of a batch: as many as make products efficient and fit into memory, but at least one window.</summary>
    /// <param name="model">The model.</param>
    /// <param name="longestWindow">Rows of the longest window.</param>
    /// <param name="memoryBytes">Total memory budget of the run.</param>
    /// <param name="reservedBytes">The part of it that is used elsewhere.</param>
    /// <param name="onDevice">Whether a device with memory of its own computes: what it does for each batch, and each wait for
    /// it, is then spread over as many rows as ever. It cuts a batch that is too large for it.</param>
    public static int BatchRows(ModelInfo model, int longestWindow, long memoryBytes, long reservedBytes = 0, bool onDevice = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        long left = memoryBytes - reservedBytes - PassBytes(model, 0, HoldsVocabulary(model.Shape, memoryBytes));
        long wanted = onDevice ? MostRows : Math.Clamp(BatchValues / model.Shape.DModel, FewestRows, MostRows);
        return (int)Math.Max(longestWindow, Math.Min(wanted, left / RowBytes(model.Shape)));
    }

    /// <summary>Whether <c>embed_tokens</c> may be held in fp32, instead of being read for every projection.</summary>
    public static bool HoldsVocabulary(ModelShape shape, long memoryBytes)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return VocabularyBytes(shape) <= memoryBytes / 6;
    }

    private static long VocabularyBytes(ModelShape shape) => (long)shape.VocabularySize * shape.WordEmbeddingSize * ComputeBytes;

    /// <summary>
    /// Residual stream, its norm, attention's own result, and the place that Q, K, V and the FFN share; plus a quarter for
    /// libraries.
    /// </summary>
    private static long RowBytes(ModelShape shape) =>
        ((3L * shape.DModel) + Math.Max(4L * shape.DModel, shape.FfnDim)) * ComputeBytes * 5 / 4;
}
