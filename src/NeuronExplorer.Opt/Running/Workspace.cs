using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Rows;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Memory for one batch, allocated once and used by every batch: on the host, new memory costs page faults, a few percent
/// of a layer's time; on other devices the library keeps its memory.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly ModelShape _shape;
    private readonly Tensor _residual;
    private readonly Tensor? _shared;
    private readonly Tensor? _normed;

    public Workspace(ModelShape shape, ComputeDevice device, int rows)
    {
        _shape = shape;
        Rows = rows;
        long whole = RowBlocks.RoundUp(rows);
        _residual = device.Allocate(ScalarType.Float32, whole, shape.DModel);
        if (!device.HasOwnMemory)
        {
            _shared = device.Allocate(ScalarType.Float32, whole * Math.Max(4L * shape.DModel, shape.FfnDim));
            _normed = device.Allocate(ScalarType.Float32, whole, shape.DModel);
        }
    }

    /// <summary>Maximum rows of a batch.</summary>
    public int Rows { get; }

    /// <summary>
    /// Memory for the residual streams of this many rows, fp32 [rows, d_model]; it belongs to the caller's scope.
    /// </summary>
    public Tensor Residual(int rows) => _residual.narrow(0, 0, rows);

    /// <summary>The layer to compute with: fused on the host, plain elsewhere.</summary>
    /// <param name="weights">The layer's.</param>
    /// <param name="windows">The windows of the batch.</param>
    public DecoderLayer Layer(LayerWeights weights, IReadOnlyList<EqualWindows> windows) => _shared is { } shared && _normed is { } normed
        ? new FusedLayer(weights, _shape, windows, shared, normed)
        : new PlainLayer(weights, _shape, windows);

    public void Dispose()
    {
        _residual.Dispose();
        _shared?.Dispose();
        _normed?.Dispose();
    }
}
