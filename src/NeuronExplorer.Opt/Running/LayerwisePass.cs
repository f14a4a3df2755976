using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;

namespace NeuronExplorer.Opt.Running;

/// <summary>Carries a corpus through the layers, one after the other, its residual streams waiting in scratch files.</summary>
internal sealed class LayerwisePass : ILayerwisePass
{
    private readonly ModelParts _parts;
    private readonly int _lastLayer;
    private readonly ResidualStreams _streams;
    private readonly BatchRunner _runner;
    private readonly LayerLoader _loader;
    private LayerRun? _current;

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

    public ILayerRun OpenLayer(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, _lastLayer);
        _current = null;
        LayerWeights weights = _parts.Thread.Run(() => _loader.Load(layer, layer < _lastLayer ? layer + 1 : null));
        return _current = new LayerRun(this, layer, weights);
    }

    /// <summary>Nothing to do: what is written is the system's from that moment on, and outlives the process.</summary>
    public void Flush()
    {
    }

    /// <summary>Also after the model: nothing here needs its thread.</summary>
    public void Dispose()
    {
        _current = null;
        _loader.Dispose();
        _runner.Dispose();
        _streams.Dispose();
    }

    private sealed class LayerRun(LayerwisePass pass, int layer, LayerWeights weights) : ILayerRun
    {
        public int Layer => layer;

        public void RunBatch(int batch, IPreactivationObserver? observer, CancellationToken cancellation) =>
            pass._parts.Thread.Run(
                () => pass._runner.Run(layer, Current(), pass.Batches[batch], observer, cancellation), cancellation);

        public UpdateProjection[] ProjectUpdates(
            int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation) =>
            pass._parts.Thread.Run(
                () => new UpdateProjector(pass._parts.Vocabulary, pass._parts.Device, MemoryPlan.ProjectionBytes)
                    .Project(Current().Fc2.Weight, top, asked, cancellation),
                cancellation);

        /// <summary>The weights stay with the loader, which uses their memory for the layer after the next.</summary>
        public void Dispose()
        {
            if (pass._current == this)
            {
                pass._current = null;
            }
        }

        private LayerWeights Current() => pass._current == this
            ? weights
            : throw new ObjectDisposedException(nameof(LayerRun), $"layer {layer} is no longer open: its memory may hold another by now");
    }
}
