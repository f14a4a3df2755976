using NeuronExplorer.Opt.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Rows;

/// <summary>
/// Rows of an fp32 tensor in host memory, worked through by all threads. What a layer does between two products is bound
/// by memory: one pass of our own over it takes the place of two or three of a library's, and no memory is new.
/// </summary>
internal static unsafe class HostRows
{
    /// <summary>Fewer values than these are not worth waking a thread for.</summary>
    private const long LeastShared = 1L << 17;

    /// <summary>Pieces small enough that a late thread does not keep the others waiting.</summary>
    private const long PieceValues = 1L << 16;

    /// <summary>Whether all of these are of this kind; what is null does not count.</summary>
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

    /// <summary>The first value of a tensor; null where there is none.</summary>
    public static float* Start(Tensor? tensor) => tensor is null ? null : (float*)TensorMemory.Pointer(tensor);

    /// <summary>Runs work on pieces of rows, each once; its failure is thrown as it is.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="work">Is given the first row and the end of each piece.</param>
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
