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
    private int _open = -1;

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

    public void OpenLayer(int layer) => _open = layer;

    public void RunBatch(int layer, int batch, Action<PositionRange, IPreactivations>? observe, CancellationToken cancellation)
    {
        CheckOpen(layer);
        _model.BeforeBatch?.Invoke(layer, batch);
        cancellation.ThrowIfCancellationRequested();
        PositionRange rows = Batches[batch];
        ulong[] into = _streams[layer % 2];
        ulong[] outOf = _streams[(layer + 1) % 2];
        int neurons = _model.Info.Shape.FfnDim;
        List<float> values = [];
        for (int window = Array.BinarySearch(_windows.Starts, rows.Start); _windows.Starts[window] < rows.End; window++)
        {
            ReadOnlySpan<ulong> streams = into.AsSpan(_windows.Starts[window], _windows.Length(window));
            if (streams.Contains(0UL))
            {
                throw new InvalidOperationException($"layer {layer}: the residual stream of window {window} is missing");
            }

            values.AddRange(Preactivations(layer, neurons, _windows, window, streams));
        }

        for (int row = rows.Start; row < rows.End; row++)
        {
            outOf[row] = FakeNeurons.NextStream(into[row], layer);
        }

        observe?.Invoke(rows, new ArrayPreactivations(values.ToArray(), neurons));
    }

    public UpdateProjection[] ProjectUpdates(int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        CheckOpen(layer);
        return _model.ProjectUpdates(layer, top, asked, cancellation);
    }

    public IReadOnlyList<PassFile> Files(int layer, int rows) =>
        [.. _files.Select(file => new PassFile(Path.GetFileName(file), _windows.Rows * (long)sizeof(ulong), IsFixed: false))];

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

    /// <summary>Projections of all neurons of a layer.</summary>
    public static UpdateProjection[] Project(FakeModel model, int layer, int top, IReadOnlyDictionary<int, int[]> asked) =>
        [.. Enumerable.Range(0, model.Info.Shape.FfnDim)
            .Select(neuron => Project(model.Info.Shape.VocabularySize, layer, neuron, top, asked.GetValueOrDefault(neuron, [])))];

    /// <summary>A token's projection falls from positive to negative with its id, shifted by layer and neuron.</summary>
    private static UpdateProjection Project(int size, int layer, int neuron, int top, int[] asked)
    {
        ScoredToken[] ranked = [.. Enumerable.Range(0, size)
            .Select(place => new ScoredToken((place + (layer * 7) + (neuron * 8)) % size, (size / 2) - place))];
        return new UpdateProjection(
            ranked[..top],
            [.. ranked.Reverse().Take(top)],
            [.. asked.Select(token =>
            {
                int place = Array.FindIndex(ranked, scored => scored.Token == token);
                return new RankedToken(token, ranked[place].Score, size - place);
            })]);
    }

    private void CheckOpen(int layer)
    {
        if (layer != _open)
        {
            throw new ObjectDisposedException(nameof(FakePass), $"layer {layer} is not open");
        }
    }
}
