using NeuronExplorer.Core.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Memory for one batch, taken once and used by every batch: fresh memory costs page faults, some percent of a layer's
/// time. Q, K, V and the attention's result are dead once the FFN begins, so both share one place.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly ModelShape _shape;
    private readonly Tensor _residual;
    private readonly Tensor _shared;
    private readonly Tensor? _normed;

    public Workspace(ModelShape shape, ComputeDevice device, int rows)
    {
        _shape = shape;
        Rows = rows;
        _residual = device.Allocate(ScalarType.Float32, rows, shape.DModel);
        _shared = device.Allocate(device.Type, rows * Math.Max(4L * shape.DModel, shape.FfnDim));
        _normed = device.HasOwnMemory ? null : device.Allocate(ScalarType.Float32, rows, shape.DModel);
    }

    /// <summary>Most rows of a batch.</summary>
    public int Rows { get; }

    /// <summary>Views for a batch of so many rows; they belong to the scope of the caller.</summary>
    public BatchTensors For(int rows)
    {
        long width = _shape.DModel;
        return new BatchTensors(
            _residual.narrow(0, 0, rows),
            _shared.narrow(0, 0, rows * 3 * width).view(rows, 3 * width),
            _shared.narrow(0, rows * 3 * width, rows * width).view(rows, width),
            _shared.narrow(0, 0, rows * (long)_shape.FfnDim).view(rows, _shape.FfnDim),
            _normed?.narrow(0, 0, rows));
    }

    public void Dispose()
    {
        _residual.Dispose();
        _shared.Dispose();
        _normed?.Dispose();
    }
}

/// <summary>The tensors of one batch.</summary>
/// <param name="Residual">fp32 [rows, d_model], carried through the layer in place.</param>
/// <param name="Qkv">[rows, 3·d_model]</param>
/// <param name="Attention">[rows, d_model]</param>
/// <param name="Ffn">[rows, ffn_dim], in the place of the two before.</param>
/// <param name="Normed">fp32 [rows, d_model]: the residual stream's norm, on the host; elsewhere the library makes its own.</param>
internal readonly record struct BatchTensors(Tensor Residual, Tensor Qkv, Tensor Attention, Tensor Ffn, Tensor? Normed);
