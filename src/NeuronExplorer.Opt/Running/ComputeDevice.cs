using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// The device that the model runs on, and the type. The CPU always uses fp32: it is the fastest type there, and bf16 can
/// crash the process. On CUDA, linear maps run in the checkpoint's type. Residual streams and norms are fp32 everywhere.
/// </summary>
/// <param name="Place">The device.</param>
/// <param name="Type">Type of the linear maps.</param>
/// <param name="HasOwnMemory"> Whether data is copied there and back through host memory. Always true for CUDA; tests set
/// it on the CPU, in fp64, to run the code for CUDA. </param>
internal sealed record ComputeDevice(Device Place, ScalarType Type, bool HasOwnMemory)
{
    public static ComputeDevice Cpu { get; } = new(torch.CPU, ScalarType.Float32, HasOwnMemory: false);

    public bool IsCuda => Place.type == DeviceType.CUDA;

    /// <summary>The same device as one with memory of its own: what runs on CUDA, as far as a CPU can.</summary>
    public ComputeDevice WithOwnMemory => this with { HasOwnMemory = true };

    /// <summary>For the record, for example <c>cpu, float32</c>.</summary>
    public string Name => $"{(IsCuda ? "cuda" : "cpu")}, {Type.ToString().ToLowerInvariant()}";

    /// <param name="asked"><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="stored">Type of the checkpoint.</param>
    public static ComputeDevice Choose(string asked, WeightType stored) => asked switch
    {
        "cpu" => Cpu,
        "auto" => torch.cuda_is_available() ? Cuda(stored) : Cpu,
        "cuda" => torch.cuda_is_available()
            ? Cuda(stored)
            : throw new NeuronExplorerException(
                "device 'cuda': libtorch finds no CUDA device here; "
                + "use 'cpu', or build with -p:TorchBackend=cuda on a machine with an NVIDIA GPU"),
        _ => throw new NeuronExplorerException($"device '{asked}': use 'auto', 'cpu' or 'cuda'"),
    };

    /// <summary>Allocates a tensor on the device that outlives the current scope.</summary>
    public Tensor Allocate(ScalarType type, params long[] shape) =>
        torch.empty(shape, dtype: type, device: Place).DetachFromDisposeScope();

    /// <summary>Allocates a tensor in host memory that outlives the current scope; pinned if the device is CUDA.</summary>
    public Tensor AllocateOnHost(ScalarType type, params long[] shape)
    {
        Tensor tensor = torch.empty(shape, dtype: type, device: torch.CPU).DetachFromDisposeScope();
        if (!IsCuda)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.pin_memory().DetachFromDisposeScope();
        }
    }

    /// <summary>Waits until the device has finished its work, so that host memory may be read or reused.</summary>
    public void Synchronize()
    {
        if (IsCuda)
        {
            torch.cuda.synchronize(Place);
        }
    }

    private static ComputeDevice Cuda(WeightType stored)
    {
        Device place = torch.CUDA;
        torch.InitializeDevice(place);
        return new ComputeDevice(place, WeightReader.TypeOf(stored), HasOwnMemory: true);
    }
}
