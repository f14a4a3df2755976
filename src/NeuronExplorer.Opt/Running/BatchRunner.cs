using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Devices;
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
    private DevicePacker? _packer;

    /// <summary>What an observer is looking at.</summary>
    private IModelPreactivations? _shown;

    /// <summary>Computes the input streams of layer 0.</summary>
    public void Embed(PositionRange rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor residual = WorkspaceFor(rows.Count).Residual(rows.Count);
        parts.Embedding.Embed(windows.Tokens.AsSpan(rows.Start, rows.Count), EqualWindows.Of(windows, rows), residual);
        streams.Write(0, rows, residual);
        parts.Device.Synchronize();
        streams.Commit();
    }

    /// <param name="layer">Layer from 0.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="batch">Rows of whole windows.</param>
    /// <param name="next">The batch that probably comes next, if any.</param>
    /// <param name="observe">Receives the pre-activations.</param>
    /// <param name="cancellation">Stops between the halves of the layer.</param>
    public void Run(
        int layer,
        LayerWeights weights,
        PositionRange batch,
        PositionRange? next,
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
                PositionRange? after = pieces.TryPeek(out PositionRange rest) ? rest : next;
                RunPiece(layer, weights, piece, after, observe, ref observedEnd, cancellation);
            }
            catch (Exception failure) when (_shown is not { WereSeen: true } && OutOfMemory.Is(failure))
            {
                parts.Device.Synchronize(); // before memory on the host is used again
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
    /// <param name="next">Rows that probably come next, if any.</param>
    /// <param name="observe">Receives the pre-activations.</param>
    /// <param name="observedEnd">Row after the last that the observer saw, so that it sees no row twice when a piece is
    /// tried again.</param>
    /// <param name="cancellation">Stops between the halves of the layer.</param>
    private void RunPiece(
        int layer,
        LayerWeights weights,
        PositionRange rows,
        PositionRange? next,
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
        DecoderLayer decoder = workspace.Layer(weights, EqualWindows.Of(windows, rows));
        (residual, BiasedProduct preactivations) = decoder.RunToPreactivations(residual);
        bool isLast = layer == lastLayer;
        if (parts.Device.HasOwnMemory)
        {
            // The device goes on while the host reads ahead; one wait serves all. Only the plain layer leaves what it is
            // given as it is, so that an observer can still see it.
            if (!isLast)
            {
                streams.Write(layer + 1, rows, decoder.RunToEnd(residual, preactivations));
            }

            if (next is { } ahead && ahead.Count <= _mostRows)
            {
                streams.ReadAhead(layer, ahead);
            }
        }

        if (observe is not null && rows.Start >= observedEnd)
        {
            Show(layer, rows, preactivations, observe);
            observedEnd = rows.End;
        }
        else
        {
            RequireFinite(layer, rows, preactivations);
        }

        if (!isLast)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!parts.Device.HasOwnMemory)
            {
                streams.Write(layer + 1, rows, decoder.RunToEnd(residual, preactivations));
            }
        }

        parts.Device.Synchronize();
        streams.Commit();
    }

    private void Show(int layer, PositionRange rows, BiasedProduct preactivations, Action<PositionRange, IPreactivations> observe)
    {
        IModelPreactivations shown = _shown = Shown(preactivations);
        try
        {
            observe(rows, shown);
        }
        catch (Exception) when (!shown.AreFinite)
        {
            RequireFinite(layer, rows, shown); // an observer counts on numbers
            throw;
        }
        finally
        {
            // Only after the filters above, since an exception from an observer is not a reason to try again.
            _shown = null;
        }

        RequireFinite(layer, rows, shown);
    }

    private IModelPreactivations Shown(BiasedProduct preactivations)
    {
        if (!parts.Device.HasOwnMemory)
        {
            return new HostPreactivations(preactivations.Product, preactivations.Bias);
        }

        _packer ??= new DevicePacker(new HostCopies(parts.Device, parts.Traffic));
        return new DevicePreactivations(preactivations.Product, _packer);
    }

    /// <summary>Where nobody reads the values, one sum tells: what is not finite stays in it.</summary>
    private void RequireFinite(int layer, PositionRange rows, BiasedProduct preactivations)
    {
        using DisposeScope scope = NewDisposeScope();
        if (!float.IsFinite(preactivations.Product.sum(ScalarType.Float32).cpu().item<float>()))
        {
            NotFinite.Refuse(parts.Checkpoint.Folder, layer, Shown(preactivations).OnHost(), row => Place(rows.Start + row), parts.Device);
        }
    }

    private void RequireFinite(int layer, PositionRange rows, IModelPreactivations shown)
    {
        if (!shown.AreFinite)
        {
            NotFinite.Refuse(parts.Checkpoint.Folder, layer, shown.OnHost(), row => Place(rows.Start + row), parts.Device);
        }
    }

    private string Place(int row)
    {
        int found = Array.BinarySearch(windows.Starts, row);
        int window = found >= 0 ? found : ~found - 1;
        return $"window {windows.Number(window)}, position {row - windows.Starts[window]}";
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
        _packer?.Dispose();
        _packer = null;
    }
}
