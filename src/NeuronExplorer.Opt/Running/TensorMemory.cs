using System.Buffers;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>Managed views of a tensor's own memory: contiguous tensors in host memory only, valid while the tensor lives.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>First byte of the tensor.</summary>
    public static byte* Pointer(Tensor tensor)
    {
        if (!tensor.is_contiguous() || tensor.numel() == 0)
        {
            throw new ArgumentException("only a contiguous tensor that is not empty has one run of memory", nameof(tensor));
        }

        // A large tensor does not fit in a span, so take the address of its first value.
        using Tensor flat = tensor.view(-1);
        using Tensor first = flat.narrow(0, 0, 1);
        return (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }

    /// <summary>The values of an fp32 tensor.</summary>
    public static Span<float> Values(Tensor tensor) => new(Pointer(Checked(tensor)), checked((int)tensor.numel()));

    /// <summary>The values of an fp32 tensor, as memory that can be passed on.</summary>
    public static ReadOnlyMemory<float> Memory(Tensor tensor) => Memory<float>(Checked(tensor));

    /// <summary>The values of a tensor whose type this is, as memory that can be passed on.</summary>
    public static ReadOnlyMemory<T> Memory<T>(Tensor tensor)
        where T : unmanaged => tensor.element_size() == sizeof(T)
        ? new ForeignMemory<T>((T*)Pointer(tensor), checked((int)tensor.numel())).Memory
        : throw new ArgumentException($"{tensor.dtype} is not {typeof(T).Name}", nameof(tensor));

    private static Tensor Checked(Tensor tensor) => tensor.dtype == ScalarType.Float32
        ? tensor
        : throw new ArgumentException($"{tensor.dtype} is not fp32", nameof(tensor));

    private sealed class ForeignMemory<T>(T* start, int length) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
