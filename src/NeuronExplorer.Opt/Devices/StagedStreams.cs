using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;
using static TorchSharp.torch;

namespace NeuronExplorer.Opt.Devices;

/// <summary>
/// Residual streams on their way between files and a device's own memory. Two pieces of host memory each way: while the device
/// computes, the next batch is read from its file and the last one's result is written to the other, by other threads. The
/// device is waited for once a batch (TorchSharp 0.107 knows no streams or events of CUDA), which is when memory is free again.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="traffic">Counts what is copied.</param>
/// <param name="read">Reads a layer's input rows from its file to this address.</param>
/// <param name="write">Writes them.</param>
internal sealed class StagedStreams(
    ComputeDevice device, DeviceTraffic traffic, Action<int, PositionRange, nint> read, Action<int, PositionRange, nint> write)
    : IDisposable
{
    private readonly Stage[] _in = [new(), new()];
    private readonly Stage[] _out = [new(), new()];
    private int _nextIn;
    private int _nextOut;
    private Stage? _copied;

    /// <summary>Begins to copy a layer's input rows to the device; reads them now if they were not read ahead.</summary>
    public void Read(int layer, PositionRange rows, Tensor into)
    {
        int width = checked((int)into.shape[1]);
        Stage stage = Array.Find(_in, stage => stage.Holds == (layer, rows)) ?? BeginToRead(layer, rows, width);
        stage.Holds = null;
        stage.Wait();
        using Tensor host = stage.Rows(rows.Count);
        into.copy_(host, true);
        traffic.AddToDevice(rows.Count * (long)width * sizeof(float));
    }

    /// <summary>Begins to read a layer's input rows to the host.</summary>
    public void ReadAhead(int layer, PositionRange rows, int width)
    {
        if (!Array.Exists(_in, stage => stage.Holds == (layer, rows)))
        {
            BeginToRead(layer, rows, width);
        }
    }

    /// <summary>Begins to copy rows from the device; they are complete when it was waited for.</summary>
    public void Copy(int layer, PositionRange rows, Tensor from)
    {
        foreach (Stage read in _in.Where(stage => stage.Holds?.Layer == layer))
        {
            read.Holds = null; // what was read of these rows is of an earlier run
        }

        Stage stage = _copied ?? _out[_nextOut ^= 1];
        stage.Wait();
        stage.Allocate(device, rows.Count, checked((int)from.shape[1]));
        using Tensor host = stage.Rows(rows.Count);
        host.copy_(from, true);
        traffic.AddToHost(rows.Count * from.shape[1] * sizeof(float));
        stage.Holds = (layer, rows);
        _copied = stage;
    }

    /// <summary>Writes what was copied, on another thread.</summary>
    public void Commit()
    {
        if (_copied is { Holds: var (layer, rows) } stage)
        {
            _copied = null;
            stage.Begin(() => write(layer, rows, stage.Start));
        }
    }

    /// <summary>Waits until all is written, and says so if it could not be.</summary>
    public void Flush() => Array.ForEach(_out, stage => stage.Wait());

    public void Dispose()
    {
        foreach (Stage stage in _in.Concat(_out))
        {
            stage.Dispose();
        }
    }

    private Stage BeginToRead(int layer, PositionRange rows, int width)
    {
        // A layer's input is the output of the one before, which may still be on its way.
        foreach (Stage written in _out.Where(stage => stage.Holds?.Layer == layer))
        {
            written.Wait();
        }

        Stage stage = _in[_nextIn ^= 1];
        stage.Forget();
        stage.Allocate(device, rows.Count, width);
        stage.Holds = (layer, rows);
        stage.Begin(() => read(layer, rows, stage.Start));
        return stage;
    }

    /// <summary>Memory for one batch, and the thread that fills or empties it.</summary>
    private sealed class Stage : IDisposable
    {
        private Tensor? _memory;
        private Task _work = Task.CompletedTask;

        public (int Layer, PositionRange Rows)? Holds { get; set; }

        /// <summary>The address of the first row.</summary>
        public nint Start { get; private set; }

        public Tensor Rows(int rows) => _memory!.narrow(0, 0, rows);

        public void Begin(Action work) => _work = Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        /// <summary>Waits for the thread; throws what it threw, each time.</summary>
        public void Wait() => _work.GetAwaiter().GetResult();

        /// <summary>Waits for the thread; what it could not read is not wanted.</summary>
        public void Forget()
        {
            ((IAsyncResult)_work).AsyncWaitHandle.WaitOne();
            _ = _work.Exception;
            (_work, Holds) = (Task.CompletedTask, null);
        }

        public unsafe void Allocate(ComputeDevice device, int rows, int width)
        {
            if (_memory is null || _memory.shape[0] < rows || _memory.shape[1] != width)
            {
                _memory?.Dispose();
                _memory = device.AllocateOnHost(ScalarType.Float32, rows, width);
                Start = (nint)TensorMemory.Pointer(_memory);
            }
        }

        public void Dispose()
        {
            Forget();
            _memory?.Dispose();
            _memory = null;
        }
    }
}
