using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Devices;
using NeuronExplorer.Opt.Rows;
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
    private readonly int _width;
    private readonly long _rowBytes;
    private readonly ScratchFile[] _files;
    private readonly StagedStreams? _staged;

    /// <param name="folder">The scratch folder.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="width">d_model</param>
    /// <param name="lastLayer">The last layer to run; for layer 0 alone, one file is enough.</param>
    /// <param name="device">Where the streams are computed.</param>
    /// <param name="traffic">Counts what is copied there and back.</param>
    public ResidualStreams(string folder, long rows, int width, int lastLayer, ComputeDevice device, DeviceTraffic traffic)
    {
        _rows = rows;
        _width = width;
        _rowBytes = width * (long)sizeof(float);
        string[] paths = [.. Enumerable.Range(0, Math.Min(2, lastLayer + 1)).Select(i => Path.Combine(folder, Name(i)))];
        ScratchFile.CheckSpace(folder, paths, rows * _rowBytes);
        _files = [.. paths.Select(path => new ScratchFile(path))];
        _staged = device.HasOwnMemory ? new StagedStreams(device, traffic, ReadFile, WriteFile) : null;
    }

    /// <summary>Reads a layer's input streams to the device.</summary>
    /// <param name="layer">The layer they go into.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="into">fp32 [rows, d_model]</param>
    public void Read(int layer, PositionRange rows, Tensor into)
    {
        if (_staged is not null)
        {
            _staged.Read(layer, rows, into);
            return;
        }

        ReadFile(layer, rows, Start(into));
    }

    /// <summary>On a device with its own memory: begins to read from the file what <see cref="Read"/> will want next.</summary>
    public void ReadAhead(int layer, PositionRange rows) => _staged?.ReadAhead(layer, rows, _width);

    /// <summary>Writes a layer's input streams; those of a device with its own memory when <see cref="Commit"/> is called.</summary>
    /// <param name="layer">The layer they go into.</param>
    /// <param name="rows">Rows of the corpus.</param>
    /// <param name="from">fp32 [rows, d_model]</param>
    public void Write(int layer, PositionRange rows, Tensor from)
    {
        if (_staged is not null)
        {
            _staged.Copy(layer, rows, from);
            return;
        }

        WriteFile(layer, rows, Start(from));
    }

    /// <summary>The files that hold a layer's input, and so many rows of its output.</summary>
    public IReadOnlyList<PassFile> Files(int layer, int rows)
    {
        PassFile input = new(Name(layer % 2), _rows * _rowBytes, IsFixed: true);
        return rows == 0 ? [input] : [input, new PassFile(Name((layer + 1) % 2), rows * _rowBytes, IsFixed: false)];
    }

    /// <summary>After <see cref="ComputeDevice.Synchronize"/>: writes what was copied, in the background.</summary>
    public void Commit() => _staged?.Commit();

    /// <summary>Waits until all is written.</summary>
    public void Flush() => _staged?.Flush();

    public void Dispose()
    {
        _staged?.Dispose();
        foreach (ScratchFile file in _files)
        {
            file.Dispose();
        }
    }

    private void ReadFile(int layer, PositionRange rows, nint start) => ForPieces(rows, start,
        (offset, bytes, length) => _files[layer % 2].Read(offset, Span(bytes, length)));

    private void WriteFile(int layer, PositionRange rows, nint start) => ForPieces(rows, start,
        (offset, bytes, length) => _files[layer % 2].Write(offset, Span(bytes, length)));

    // The system copies to and from its cache on the calling thread: two threads halve the time.
    private void ForPieces(PositionRange rows, nint start, Action<long, nint, int> work) => HostRows.Run(rows.Count, _width,
        (first, end) => work((rows.Start + first) * _rowBytes, start + (nint)(first * _rowBytes), (int)((end - first) * _rowBytes)));

    private static unsafe nint Start(Tensor tensor) => (nint)TensorMemory.Pointer(tensor);

    private static string Name(int side) => $"residual{side}.f32";

    private static unsafe Span<byte> Span(nint start, int length) => new((void*)start, length);
}
