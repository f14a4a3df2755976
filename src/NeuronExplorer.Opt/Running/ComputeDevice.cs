using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Where the model is computed and in which type. On the CPU always fp32: it is the fastest type there, and bf16 can end
/// the process. On CUDA the linear maps run in the checkpoint's type; residual streams and norms in fp32 everywhere.
/// </summary>
/// <param name="Place">The device.</param>
/// <param name="Type">Type of the linear maps.</param>
/// <param name="HasOwnMemory">
/// Whether data goes there and back by copies through host memory. Always so with CUDA; tests have it so on the CPU, in
/// fp64, to run what CUDA runs.
/// </param>
internal sealed record ComputeDevice(Device Place, ScalarType Type, bool HasOwnMemory)
{
    public static ComputeDevice Cpu { get; } = new(torch.CPU, ScalarType.Float32, HasOwnMemory: false);

    private bool IsCuda => Place.type == DeviceType.CUDA;

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

    /// <summary>A tensor on the device that outlives the scope it is made in.</summary>
    public Tensor Allocate(ScalarType type, params long[] shape) =>
        torch.empty(shape, dtype: type, device: Place).DetachFromDisposeScope();

    /// <summary>A tensor in host memory that outlives the scope it is made in; pinned where the device is CUDA.</summary>
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

    /// <summary>Waits until the device has done what it was given, so that host memory may be read or reused.</summary>
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
