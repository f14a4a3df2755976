using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Carries batches through one layer: streams in, pre-activations to the observer, streams out. If the device runs out of
/// memory, the batch is cut into halves of whole windows and continues, and later batches are cut beforehand.
/// </summary>
internal sealed class BatchRunner(ModelParts parts, TokenWindows windows, ResidualStreams streams, int batchRows, int lastLayer)
    : IDisposable
{
    private int _mostRows = batchRows;
    private Workspace? _workspace;
    private Tensor? _observed;
    private bool _isObserving;

    /// <summary>Computes the input streams of layer 0.</summary>
    public void Embed(PositionRange rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor residual = WorkspaceFor(rows.Count).Residual(rows.Count);
        parts.Embedding.Embed(windows.Tokens.AsSpan(rows.Start, rows.Count), EqualWindows.Of(windows, rows), residual);
        streams.Write(0, rows, residual);
    }

    public void Run(
        int layer,
        LayerWeights weights,
        PositionRange batch,
        Action<PositionRange, IPreactivations>? observe,
        CancellationToken cancellation)
    {
        int observedEnd = 0;
        Stack<PositionRange> pieces = new([batch]);
        while (pieces.TryPop(out PositionRange piece))
        {
            if (piece.Count > _mostRows && TrySplit(piece, pieces))
            {
                continue;
            }

            try
            {
                RunPiece(layer, weights, piece, observe, ref observedEnd, cancellation);
            }
            catch (Exception failure) when (!_isObserving && OutOfMemory.Is(failure))
            {
                FreeWorkspace();
                _mostRows = piece.Count / 2;
                if (!TrySplit(piece, pieces))
                {
                    throw new NeuronExplorerException(
                        $"device '{parts.Device.Name}' has too little memory for layer {layer} and one window of {piece.Count} positions; "
                        + "use fewer --positions or another device",
                        failure);
                }
            }
        }
    }

    public void Dispose() => FreeWorkspace();

    /// <summary>
    /// Cuts into halves of whole windows, the smaller one first if they differ; false if there is only one window.
    /// </summary>
    private bool TrySplit(PositionRange piece, Stack<PositionRange> pieces)
    {
        int first = Array.BinarySearch(windows.Starts, piece.Start);
        int end = Array.BinarySearch(windows.Starts, piece.End);
        int middle = windows.Starts[(first + end) / 2];
        if (middle == piece.Start)
        {
            return false;
        }

        pieces.Push(new PositionRange(middle, piece.End - middle));
        pieces.Push(piece with { Count = middle - piece.Start });
        return true;
    }

    /// <param name="layer">Layer from 0.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="rows">Rows of whole windows.</param>
    /// <param name="observe">Receives the pre-activations.</param>
    /// <param name="observedEnd">Row after the last that the observer saw, so that it sees no row twice when a piece is
    /// tried again.</param>
    /// <param name="cancellation">Stops between the halves of the layer.</param>
    private void RunPiece(
        int layer,
        LayerWeights weights,
        PositionRange rows,
        Action<PositionRange, IPreactivations>? observe,
        ref int observedEnd,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        parts.BeforePiece?.Invoke(rows.Count);
        Workspace workspace = WorkspaceFor(rows.Count);
        Tensor residual = workspace.Residual(rows.Count);
        streams.Read(layer, rows, residual);
        bool isObserved = observe is not null && rows.Start >= observedEnd;
        DecoderLayer decoder = workspace.Layer(weights, EqualWindows.Of(windows, rows));
        (residual, BiasedProduct preactivations) = decoder.RunToPreactivations(residual);
        if (isObserved)
        {
            Show(layer, rows, preactivations, observe!);
            observedEnd = rows.End;
        }
        else
        {
            RequireFinite(layer, rows, preactivations);
        }

        if (layer < lastLayer)
        {
            cancellation.ThrowIfCancellationRequested();
            streams.Write(layer + 1, rows, decoder.RunToEnd(residual, preactivations));
        }

        parts.Device.Synchronize();
    }

    private void Show(int layer, PositionRange rows, BiasedProduct preactivations, Action<PositionRange, IPreactivations> observe)
    {
        HostPreactivations host = new(OnHost(preactivations.Product), preactivations.Bias);
        _isObserving = true;
        try
        {
            observe(rows, host);
        }
        catch (Exception) when (!host.AreFinite)
        {
            RequireFinite(layer, rows, host); // an observer counts on numbers
            throw;
        }
        finally
        {
            // Only after the filter above, since an exception from an observer is not a reason to try again.
            _isObserving = false;
        }

        RequireFinite(layer, rows, host);
    }

    /// <summary>Where nobody reads the values, one sum tells: what is not finite stays in it.</summary>
    private void RequireFinite(int layer, PositionRange rows, BiasedProduct preactivations)
    {
        using DisposeScope scope = NewDisposeScope();
        if (!float.IsFinite(preactivations.Product.sum(ScalarType.Float32).cpu().item<float>()))
        {
            HostPreactivations host = new(OnHost(preactivations.Product), preactivations.Bias);
            NotFinite.Refuse(parts.Checkpoint.Folder, layer, host, row => Place(rows.Start + row));
        }
    }

    private void RequireFinite(int layer, PositionRange rows, HostPreactivations host)
    {
        if (!host.AreFinite)
        {
            NotFinite.Refuse(parts.Checkpoint.Folder, layer, host, row => Place(rows.Start + row));
        }
    }

    private string Place(int row)
    {
        int found = Array.BinarySearch(windows.Starts, row);
        int window = found >= 0 ? found : ~found - 1;
        return $"window {windows.Number(window)}, position {row - windows.Starts[window]}";
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
