using System.Runtime.InteropServices;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>
/// A pass that does only what the contract promises: streams are durable only after <see cref="Flush"/>, and a stream that
/// was never made (or was lost) is noticed.
/// </summary>
internal sealed class FakePass : ILayerwisePass
{
    private readonly FakeModel _model;
    private readonly TokenWindows _windows;
    private readonly string[] _files;
    private readonly ulong[][] _streams;

    public FakePass(FakeModel model, TokenWindows windows, PassOptions options)
    {
        _model = model;
        _windows = windows;
        _files = [.. Enumerable.Range(0, 2).Select(side => Path.Combine(options.ScratchFolder, $"stream{side}"))];
        _streams = [.. _files.Select(file => File.Exists(file)
            ? MemoryMarshal.Cast<byte, ulong>(File.ReadAllBytes(file)).ToArray()
            : new ulong[windows.Rows])];
        List<PositionRange> batches = [];
        for (int window = 0; window < windows.Count; window += model.BatchWindows)
        {
            int start = windows.Starts[window];
            int end = windows.Starts[Math.Min(windows.Count, window + model.BatchWindows)];
            batches.Add(new PositionRange(start, end - start));
        }

        Batches = batches;
    }

    public IReadOnlyList<PositionRange> Batches { get; }

    public void Embed(CancellationToken cancellation)
    {
        for (int window = 0; window < _windows.Count; window++)
        {
            for (int position = 0; position < _windows.Length(window); position++)
            {
                _streams[0][_windows.Starts[window] + position] = FakeNeurons.Embed(_windows.Window(window)[position], position);
            }
        }
    }

    public ILayerRun OpenLayer(int layer) =>
        new FakeLayerRun(_model, _windows, Batches, layer, _streams[layer % 2], _streams[(layer + 1) % 2]);

    public void Flush()
    {
        for (int side = 0; side < _files.Length; side++)
        {
            File.WriteAllBytes(_files[side], MemoryMarshal.AsBytes(_streams[side].AsSpan()).ToArray());
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Pre-activations of one window, [positions, neurons].</summary>
    public static float[] Preactivations(int layer, int neurons, TokenWindows windows, int window, ReadOnlySpan<ulong> streams)
    {
        float[] values = new float[windows.Length(window) * neurons];
        for (int index = 0; index < values.Length; index++)
        {
            (int position, int neuron) = (index / neurons, index % neurons);
            values[index] = FakeNeurons.Preactivation(layer, neuron, windows, window, position, streams[position]);
        }

        return values;
    }
}
