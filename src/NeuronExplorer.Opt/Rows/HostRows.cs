using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Rows;

/// <summary>
/// Rows of an fp32 tensor in host memory, processed by all threads. A layer's work between two products is limited by
/// memory bandwidth: one pass of our own replaces two or three of a library's, and no new memory is allocated.
/// </summary>
internal static unsafe class HostRows
{
    /// <summary>Fewer values than this are not worth waking a thread for.</summary>
    private const long LeastShared = 1L << 17;

    /// <summary>Small enough that a late thread does not keep the others waiting.</summary>
    private const long PieceValues = 1L << 16;

    /// <summary>Whether all of these are contiguous fp32 tensors in host memory; null is ignored.</summary>
    public static bool Are(params ReadOnlySpan<Tensor?> tensors)
    {
        foreach (Tensor? tensor in tensors)
        {
            if (tensor is not null
                && (tensor.device_type != DeviceType.CPU || tensor.dtype != ScalarType.Float32 || !tensor.is_contiguous()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Pointer to a tensor's first value; null for no tensor.</summary>
    public static float* Start(Tensor? tensor) => tensor is null ? null : (float*)TensorMemory.Pointer(tensor);

    /// <summary>Runs work on pieces of rows, each once; exceptions are thrown unwrapped.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="work">Receives the first row and the end of each piece.</param>
    public static void Run(long rows, long width, Action<long, long> work)
    {
        int threads = torch.get_num_threads();
        if (threads == 1 || rows * width < LeastShared)
        {
            work(0, rows);
            return;
        }

        long piece = Math.Max(1, PieceValues / width);
        InParallel.OneByOne(
            checked((int)((rows + piece - 1) / piece)), threads, i => work(i * piece, Math.Min((i + 1) * piece, rows)));
    }
}
