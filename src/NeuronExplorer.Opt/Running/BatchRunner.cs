using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Carries batches through one layer: streams in, pre-activations to the observer, streams out. Where the device runs
/// out of memory the batch is cut into halves of whole windows and goes on, and later batches are cut beforehand.
/// </summary>
internal sealed class BatchRunner(ModelParts parts, TokenWindows windows, ResidualStreams streams, int batchRows, int lastLayer)
    : IDisposable
{
    private int _mostRows = batchRows;
    private Workspace? _workspace;
    private Tensor? _observed;
    private bool _isObserving;

    /// <summary>Fills the streams that go into layer 0.</summary>
    public void Embed(WindowSpan batch)
    {
        using DisposeScope scope = NewDisposeScope();
        PositionRange rows = batch.Rows(windows);
        Tensor residual = WorkspaceFor(rows.Count).Residual(rows.Count);
        parts.Embedding.Embed(windows.Tokens.AsSpan(rows.Start, rows.Count), EqualWindows.Of(windows, batch), residual);
        streams.Write(0, rows, residual);
    }

    public void Run(int layer, LayerWeights weights, WindowSpan batch, IPreactivationObserver? observer, CancellationToken cancellation)
    {
        int observedEnd = 0;
        Stack<WindowSpan> pieces = new([batch]);
        while (pieces.TryPop(out WindowSpan piece))
        {
            int rows = piece.Rows(windows).Count;
            if (rows > _mostRows && piece.Count > 1)
            {
                Split(piece, pieces);
                continue;
            }

            try
            {
                RunPiece(layer, weights, piece, observer, ref observedEnd, cancellation);
            }
            catch (Exception failure) when (!_isObserving && OutOfMemory.Is(failure))
            {
                FreeWorkspace();
                _mostRows = rows / 2;
                if (piece.Count == 1)
                {
                    throw new NeuronExplorerException(
                        $"device '{parts.Device.Name}' has too little memory for layer {layer} and one window of {rows} positions; "
                        + "use fewer --positions or another device",
                        failure);
                }

                Split(piece, pieces);
            }
        }
    }

    public void Dispose() => FreeWorkspace();

    private static void Split(WindowSpan piece, Stack<WindowSpan> pieces)
    {
        (WindowSpan first, WindowSpan second) = piece.Halves();
        pieces.Push(second);
        pieces.Push(first);
    }

    /// <param name="layer">Layer from 0.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="piece">The windows.</param>
    /// <param name="observer">Receives the pre-activations.</param>
    /// <param name="observedEnd">Row after the last that the observer saw, so that it sees none twice when a piece is tried again.</param>
    /// <param name="cancellation">Stops between the halves of the layer.</param>
    private void RunPiece(
        int layer,
        LayerWeights weights,
        WindowSpan piece,
        IPreactivationObserver? observer,
        ref int observedEnd,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        PositionRange rows = piece.Rows(windows);
        parts.BeforePiece?.Invoke(rows.Count);
        Workspace workspace = WorkspaceFor(rows.Count);
        Tensor residual = workspace.Residual(rows.Count);
        streams.Read(layer, rows, residual);
        bool isObserved = observer is not null && rows.Start >= observedEnd;
        DecoderLayer decoder = workspace.Layer(weights, EqualWindows.Of(windows, piece));
        (residual, BiasedProduct preactivations) = decoder.RunToPreactivations(residual);
        if (isObserved)
        {
            Show(rows, preactivations, observer!);
            observedEnd = rows.End;
        }

        if (layer < lastLayer)
        {
            cancellation.ThrowIfCancellationRequested();
            streams.Write(layer + 1, rows, decoder.RunToEnd(residual, preactivations));
        }

        parts.Device.Synchronize();
    }

    private void Show(PositionRange rows, BiasedProduct preactivations, IPreactivationObserver observer)
    {
        HostPreactivations host = new(OnHost(preactivations.Product), preactivations.Bias);
        _isObserving = true;
        try
        {
            observer.Observe(rows, host);
        }
        finally
        {
            // After the filter above: an exception from an observer is not a reason to try again.
            _isObserving = false;
        }
    }

    private Tensor OnHost(Tensor preactivations)
    {
        if (!parts.Device.HasOwnMemory)
        {
            return preactivations;
        }

        if (_observed is null || _observed.shape[0] < preactivations.shape[0])
        {
            _observed?.Dispose();
            _observed = parts.Device.AllocateOnHost(ScalarType.Float32, preactivations.shape);
        }

        Tensor host = _observed.narrow(0, 0, preactivations.shape[0]);
        host.copy_(preactivations.to_type(ScalarType.Float32), true);
        parts.Device.Synchronize();
        return host;
    }

    private Workspace WorkspaceFor(int rows)
    {
        if (_workspace is null || _workspace.Rows < rows)
        {
            FreeWorkspace();
            _workspace = new Workspace(parts.Shape, parts.Device, Math.Max(rows, _mostRows));
        }

        return _workspace;
    }

    private void FreeWorkspace()
    {
        _workspace?.Dispose();
        _workspace = null;
        _observed?.Dispose();
        _observed = null;
    }
}
