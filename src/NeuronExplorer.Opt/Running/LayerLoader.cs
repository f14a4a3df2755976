using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Decoder;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Running;

/// <summary>
/// Gives the weights of one layer after another, and reads the next layer's in the background while the current one is in
/// use. Holds one layer to compute with and one as stored, however deep the model is; or all layers, once each was
/// asked for.
/// </summary>
/// <param name="checkpoint">The weights.</param>
/// <param name="device">Where they are computed with.</param>
/// <param name="holdsAll">Whether there is memory for all layers.</param>
internal sealed class LayerLoader(OptCheckpoint checkpoint, ComputeDevice device, bool holdsAll = false) : IDisposable
{
    private readonly LayerWeights?[]? _held = holdsAll ? new LayerWeights?[checkpoint.Shape.Layers] : null;
    private readonly IReadOnlyList<LayerPart> _layout = LayerLayout.Of(checkpoint.Shape);
    private LayerWeights? _converted;
    private RawLayer? _inUse;
    private RawLayer? _idle;
    private int _ahead = -1;
    private Task<RawLayer>? _reading;

    /// <summary>
    /// The weights of a layer, valid until the next call. Starts to read <paramref name="next"/>, unless it is null.
    /// </summary>
    public LayerWeights Load(int layer, int? next)
    {
        if (_held is not null)
        {
            return _held[layer] ??= LoadApart(layer);
        }

        Release();
        RawLayer raw = Take(layer);
        LayerWeights weights;
        if (raw.IsFloat32 && !device.HasOwnMemory)
        {
            _inUse = raw;
            weights = raw.Weights;
        }
        else
        {
            weights = _converted ??= AllocateConverted();
            weights.CopyFrom(raw.Weights);
            device.Synchronize();
            Keep(raw);
        }

        if (next is { } ahead)
        {
            RawLayer? memory = TakeIdle(ahead);
            _ahead = ahead;
            _reading = Task.Factory.StartNew(
                () => Read(memory, ahead), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        return weights;
    }

    /// <summary>Frees all memory; the weights given out are no longer valid.</summary>
    public void Dispose()
    {
        Release();
        Abandon();
        _converted?.Dispose();
        _converted = null;
        _idle?.Dispose();
        _idle = null;
        foreach (LayerWeights? weights in _held ?? [])
        {
            weights?.Dispose();
        }
    }

    /// <summary>A copy of a layer's weights that belongs to the caller.</summary>
    private LayerWeights LoadApart(int layer)
    {
        RawLayer raw = Read(TakeIdle(layer), layer);
        if (raw.IsFloat32 && !device.HasOwnMemory)
        {
            return raw.Weights;
        }

        LayerWeights weights = AllocateConverted();
        weights.CopyFrom(raw.Weights);
        device.Synchronize();
        Keep(raw);
        return weights;
    }

    private LayerWeights AllocateConverted() =>
        new(_layout, part => device.Allocate(part.IsNorm ? ScalarType.Float32 : device.Type, part.Shape));

    private RawLayer Take(int layer)
    {
        if (_reading is { } reading && _ahead == layer)
        {
            _reading = null;
            return reading.GetAwaiter().GetResult();
        }

        Abandon();
        return Read(TakeIdle(layer), layer);
    }

    private RawLayer Read(RawLayer? memory, int layer)
    {
        // Tensors made in inference mode can only be written in that mode, and the mode belongs to a thread.
        using IDisposable mode = torch.inference_mode(true);
        memory ??= new RawLayer(checkpoint, _layout, device, layer);
        try
        {
            memory.Read(layer);
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    private void Release()
    {
        if (_inUse is { } raw)
        {
            _inUse = null;
            Keep(raw);
        }
    }

    private void Keep(RawLayer raw)
    {
        _idle?.Dispose();
        _idle = raw;
    }

    private RawLayer? TakeIdle(int layer)
    {
        RawLayer? idle = _idle;
        _idle = null;
        if (idle is null || idle.Fits(layer))
        {
            return idle;
        }

        idle.Dispose();
        return null;
    }

    /// <summary>Waits for a layer that was read ahead but is not needed; a failure to read it does not matter.</summary>
    private void Abandon()
    {
        if (_reading is { } reading)
        {
            _reading = null;
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
            if (reading.IsCompletedSuccessfully)
            {
                Keep(reading.Result);
            }
            else
            {
                _ = reading.Exception;
            }
        }
    }
}
