using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// The residual streams of a corpus between two layers, fp32 [rows, d_model] in scratch files. A layer reads one file and
/// writes the other, so a layer's input stays intact until the layer is done, and any of its batches can be run again.
/// Written data outlives the process at once (the system holds it), and the streams of a small corpus stay in the system's
/// file cache.
/// </summary>
internal sealed class ResidualStreams : IDisposable
{
    private readonly long _rows;
    private readonly long _rowBytes;
    private readonly ScratchFile[] _files;
    private readonly ComputeDevice _device;
    private Tensor? _staging;

    /// <param name="folder">The scratch folder.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="width">d_model</param>
    /// <param name="lastLayer">The last layer to run; for layer 0 alone, one file is enough.</param>
    /// <param name="device">Where the streams are computed.</param>
    public ResidualStreams(string folder, long rows, int width, int lastLayer, ComputeDevice device)
    {
        _rows = rows;
        _rowBytes = width * (long)sizeof(float);
        _device = device;
        string[] paths = [.. Enumerable.Range(0, Math.Min(2, lastLayer + 1)).Select(i => Path.Combine(folder, Name(i)))];
        ScratchFile.CheckSpace(folder, paths, rows * _rowBytes);
        _files = [.. paths.Select(path => new ScratchFile(path))];
    }

    /// <summary>Reads a layer's input streams to the device.</summary>
    /// <param name="layer">The layer they go into.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="into">fp32 [rows, d_model]</param>
    public void Read(int layer, PositionRange rows, Tensor into)
    {
        Tensor host = OnHost(into);
        ScratchFile file = _files[layer % 2];
        ForPieces(host, (row, bytes, length) => file.Read((rows.Start + row) * _rowBytes, Span(bytes, length)));
        if (!ReferenceEquals(host, into))
        {
            into.copy_(host, true);
        }
    }

    /// <summary>Writes a layer's input streams.</summary>
    /// <param name="layer">The layer they go into.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="from">fp32 [rows, d_model]</param>
    public void Write(int layer, PositionRange rows, Tensor from)
    {
        Tensor host = OnHost(from);
        if (!ReferenceEquals(host, from))
        {
            host.copy_(from, true);
            _device.Synchronize();
        }

        ScratchFile file = _files[layer % 2];
        ForPieces(host, (row, bytes, length) => file.Write((rows.Start + row) * _rowBytes, Span(bytes, length)));
    }

    /// <summary>The files that hold a layer's input, and so many rows of its output.</summary>
    public IReadOnlyList<PassFile> Files(int layer, int rows)
    {
        PassFile input = new(Name(layer % 2), _rows * _rowBytes, IsFixed: true);
        return rows == 0 ? [input] : [input, new PassFile(Name((layer + 1) % 2), rows * _rowBytes, IsFixed: false)];
    }

    public void Dispose()
    {
        foreach (ScratchFile file in _files)
        {
            file.Dispose();
        }

        _staging?.Dispose();
    }

    // The system copies to and from its cache on the calling thread: two threads halve the time.
    private unsafe void ForPieces(Tensor host, Action<long, nint, int> work)
    {
        nint start = (nint)TensorMemory.Pointer(host);
        HostRows.Run(host.shape[0], host.shape[1],
            (first, end) => work(first, start + (nint)(first * _rowBytes), (int)((end - first) * _rowBytes)));
    }

    private static string Name(int side) => $"residual{side}.f32";

    private static unsafe Span<byte> Span(nint start, int length) => new((void*)start, length);

    /// <summary>The tensor itself on the CPU; otherwise pinned memory of its shape, which the last copy no longer needs.</summary>
    private Tensor OnHost(Tensor tensor)
    {
        if (!_device.HasOwnMemory)
        {
            return tensor;
        }

        _device.Synchronize();
        if (_staging is null || _staging.shape[0] < tensor.shape[0])
        {
            _staging?.Dispose();
            _staging = _device.AllocateOnHost(ScalarType.Float32, tensor.shape);
        }

        return _staging.narrow(0, 0, tensor.shape[0]);
    }
}
