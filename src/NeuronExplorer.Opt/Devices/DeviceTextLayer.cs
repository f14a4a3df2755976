using System.Runtime.InteropServices;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>
/// One layer of a live text on its device. It depends on no thread and no model, so a run can be kept after its model was
/// closed; its memory is freed with it.
/// </summary>
internal sealed class DeviceTextLayer : IDeviceLayer
{
    private readonly Tensor _product;

    /// <param name="product">[positions, ffn_dim]; belongs to this.</param>
    /// <param name="bytes">Packed bits: [positions, blocks · 64] bytes.</param>
    private DeviceTextLayer(Tensor product, ReadOnlySpan<byte> bytes)
    {
        _product = product;
        (int positions, int words) = ((int)product.shape[0], (int)((product.shape[1] + 63) / 64));
        Bits = new ulong[positions * words];
        int stride = bytes.Length / positions;
        for (int position = 0; position < positions; position++)
        {
            MemoryMarshal.Cast<byte, ulong>(bytes.Slice(position * stride, stride))[..words].CopyTo(Bits.AsSpan(position * words));
        }

        Bytes = product.numel() * product.element_size();
        GC.AddMemoryPressure(Bytes);
    }

    ~DeviceTextLayer()
    {
        GC.RemoveMemoryPressure(Bytes);
    }

    public ulong[] Bits { get; }

    public long Bytes { get; }

    /// <summary>
    /// Packs a layer of a text on its device, and begins to copy the bits and the sum of all values; when the device was
    /// waited for, <see cref="Pending.Finish"/> makes the layer of it.
    /// </summary>
    /// <param name="layer">Layer from 0: each has its own memory on the host until the text is done.</param>
    /// <param name="product">[positions, ffn_dim], in the caller's scope; taken out of it.</param>
    /// <param name="firing">Tensors for its type.</param>
    /// <param name="copies">Memory on the host.</param>
    public static Pending Begin(int layer, Tensor product, FiringTensors firing, HostCopies copies)
    {
        using DisposeScope scope = NewDisposeScope();
        product = product.dtype == ScalarType.Float64 ? product.to_type(ScalarType.Float32) : product;
        (long rows, int blocks) = (product.shape[0], FiringTensors.Blocks(product.shape[1]));
        Tensor packed = torch.empty([blocks, rows, PackedRows.BlockNeurons / 8], dtype: ScalarType.Byte, device: product.device);
        firing.Pack(FiringTensors.Fires(product), packed);
        Tensor bits = copies.Begin($"bits {layer}", packed.permute(1, 0, 2).contiguous());
        Tensor sum = copies.Begin($"sum {layer}", product.sum(ScalarType.Float32).view(1));
        return new Pending(product.DetachFromDisposeScope(), TensorMemory.Memory<byte>(bits), TensorMemory.Memory<float>(sum));
    }

    public float[] Rows(int first, int count) => Read(() => _product.narrow(0, first, count));

    public float[] Along(int neuron) => Read(() => _product.select(1, neuron));

    public (float[] Value, int[] Position) Largest(int first)
    {
        using IDisposable mode = torch.inference_mode(true);
        using DisposeScope scope = NewDisposeScope();
        (Tensor most, Tensor at) = _product.narrow(0, first, _product.shape[0] - first).max(0);
        return (
            Values(most),
            [.. TensorMemory.Memory<int>(at.to_type(ScalarType.Int32).cpu().contiguous()).ToArray().Select(row => row + first)]);
    }

    private static float[] Read(Func<Tensor> part)
    {
        using IDisposable mode = torch.inference_mode(true);
        using DisposeScope scope = NewDisposeScope();
        return Values(part());
    }

    private static float[] Values(Tensor part) =>
        TensorMemory.Values(part.to_type(ScalarType.Float32).cpu().contiguous()).ToArray();

    /// <summary>A layer whose bits are on their way.</summary>
    internal sealed record Pending(Tensor Product, ReadOnlyMemory<byte> Bits, ReadOnlyMemory<float> Sum)
    {
        /// <summary>Whether all values may be finite: their sum tells.</summary>
        public bool IsSumFinite => float.IsFinite(Sum.Span[0]);

        public DeviceTextLayer Finish() => new(Product, Bits.Span);
    }
}
