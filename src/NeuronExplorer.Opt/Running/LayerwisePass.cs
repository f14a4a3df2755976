using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Runs a corpus through the layers one after another, and keeps its residual streams in scratch files between them.
/// </summary>
internal sealed class LayerwisePass : ILayerwisePass
{
    private readonly ModelParts _parts;
    private readonly int _lastLayer;
    private readonly string _folder;
    private readonly ResidualStreams _streams;
    private readonly BatchRunner _runner;
    private readonly LayerLoader _loader;

    /// <summary>The loader owns the weights and uses their memory for the layer after the next.</summary>
    private (int Layer, LayerWeights Weights)? _open;

    public LayerwisePass(ModelParts parts, TokenWindows windows, PassOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.LastLayer, parts.Shape.Layers);
        int longest = windows.Count == 0 ? 0 : windows.Length(0);
        if (longest > parts.Shape.MaxPositions)
        {
            throw new NeuronExplorerException(
                $"{parts.Checkpoint.Folder}: windows of {longest} positions are longer than the model's {parts.Shape.MaxPositions}; "
                + "use fewer --positions");
        }

        _parts = parts;
        _lastLayer = options.LastLayer;
        _folder = options.ScratchFolder;
        long memory = options.MemoryBytes > 0 ? options.MemoryBytes : parts.MemoryBytes;
        int rows = MemoryPlan.BatchRows(parts.Checkpoint.Info, longest, memory, options.ReservedBytes);
        Directory.CreateDirectory(options.ScratchFolder);
        Batches = BatchPlan.Resume(options.ScratchFolder, windows, rows);
        int most = Batches.Select(batch => batch.Count).DefaultIfEmpty().Max();
        _streams = new ResidualStreams(options.ScratchFolder, windows.Rows, parts.Shape.DModel, _lastLayer, parts.Device);
        _runner = new BatchRunner(parts, windows, _streams, most, _lastLayer);
        _loader = new LayerLoader(parts.Checkpoint, parts.Device);
    }

    public IReadOnlyList<PositionRange> Batches { get; }

    public void Embed(CancellationToken cancellation)
    {
        foreach (PositionRange batch in Batches)
        {
            _parts.Thread.Run(() => _runner.Embed(batch), cancellation);
        }
    }

    public void OpenLayer(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, _lastLayer);
        _open = null;
        _open = (layer, _parts.Thread.Run(() => _loader.Load(layer, layer < _lastLayer ? layer + 1 : null)));
    }

    public void RunBatch(
        int layer, int batch, Action<PositionRange, IPreactivations>? observe, CancellationToken cancellation) =>
        _parts.Thread.Run(() => _runner.Run(layer, Weights(layer), Batches[batch], observe, cancellation), cancellation);

    public UpdateProjection[] ProjectUpdates(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
        _parts.Thread.Run(() => _parts.ProjectUpdates(Weights(layer).Fc2.Weight, top, asked, cancellation), cancellation);

    public IReadOnlyList<PassFile> Files(int layer, int rows) =>
        [BatchPlan.FileIn(_folder), .. _streams.Files(layer, layer < _lastLayer ? rows : 0)];

    /// <summary>Nothing to do: the system holds written data at once, so it outlives the process.</summary>
    public void Flush()
    {
    }

    /// <summary>May be called after the model is disposed: nothing here needs its thread.</summary>
    public void Dispose()
    {
        _open = null;
        _loader.Dispose();
        _runner.Dispose();
        _streams.Dispose();
    }

    private LayerWeights Weights(int layer) => _open is { } open && open.Layer == layer
        ? open.Weights
        : throw new ObjectDisposedException(nameof(LayerwisePass), $"layer {layer} is not open: its memory may hold another by now");
}
