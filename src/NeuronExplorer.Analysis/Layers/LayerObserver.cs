using System.Buffers;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>
/// Takes a layer's pre-activations where they are made, in one pass over them: packs the firing bits, keeps the
/// examples and counts firings by size. Where they are in a device's own memory, that device does all but the choice of
/// examples, with the same result. Each thread sees its own blocks of neurons, so the result does not depend on threads or batches.
/// </summary>
internal sealed unsafe class LayerObserver : IDisposable
{
    private readonly TokenWindows _windows;
    private readonly FiringBits _bits;
    private readonly ExampleCollector _examples;
    private readonly ParallelOptions _options;
    private readonly AlignedBuffer<float> _row;
    private readonly AlignedBuffer<float> _highest;
    private readonly AlignedBuffer<int> _highestAt;

    public LayerObserver(TokenWindows windows, FiringBits bits, ExampleCollector examples, int threads)
    {
        _windows = windows;
        _bits = bits;
        _examples = examples;
        _options = Loops.On(threads);
        _row = new AlignedBuffer<float>(bits.Blocks * FiringBits.BlockColumns);
        _highest = new AlignedBuffer<float>(bits.Blocks * FiringBits.BlockColumns);
        _highestAt = new AlignedBuffer<int>(bits.Blocks * FiringBits.BlockColumns);
    }

    /// <summary>See <see cref="ILayerwisePass.RunBatch"/>.</summary>
    /// <param name="rows">The corpus rows these are; whole windows.</param>
    /// <param name="preactivations">Theirs; valid only during the call.</param>
    public void Observe(PositionRange rows, IPreactivations preactivations)
    {
        int first = Array.BinarySearch(_windows.Starts, rows.Start);
        int end = Array.BinarySearch(_windows.Starts, rows.End);
        (int given, int neurons) = (preactivations.Rows, preactivations.Neurons);
        if (first < 0 || end < 0 || given != rows.Count || neurons != _bits.Columns)
        {
            throw new ArgumentException(
                $"{given} rows of {neurons} are not rows {rows.Start} to {rows.End} of whole windows, {_bits.Columns} each", nameof(rows));
        }

        if (preactivations.OnDevice is { } device)
        {
            ObserveOnDevice(rows, first..end, preactivations, device);
        }
        else
        {
            ForEachWindow(rows, first..end, preactivations, later: null, ObserveWindow);
        }

        _examples.Activations.Counted(rows.End);
    }

    public void Dispose()
    {
        _row.Dispose();
        _highest.Dispose();
        _highestAt.Dispose();
    }

    /// <param name="window">Its index among the windows here; the view has the number by which examples know it.</param>
    private delegate void OfWindow(int window, in WindowView view);

    /// <summary>Each thread goes through its own blocks' windows, in order.</summary>
    private void ForEachWindow(
        PositionRange rows, Range windows, IPreactivations preactivations, ValuesToRead[]? later, OfWindow observe)
    {
        Parallel.For(0, _bits.Blocks, _options, block =>
        {
            fixed (int* tokens = _windows.Tokens)
            {
                for (int window = windows.Start.Value; window < windows.End.Value; window++)
                {
                    int start = _windows.Starts[window];
                    observe(window, new WindowView
                    {
                        Window = _windows.Number(window),
                        Tokens = tokens + start,
                        Length = _windows.Length(window),
                        Block = block,
                        Values = preactivations,
                        FirstRow = start - rows.Start,
                        Lines = _bits.Block(block) + start,
                        Later = later?[block],
                    });
                }
            }

            _bits.Forget(block, rows.Start, rows.Count);
        });
    }

    private bool IsNew(int window) => _windows.Starts[window] >= _examples.Activations.Rows;

    /// <summary>
    /// The device packs, finds each window's highest values and counts by size. Here the bits are stored and the examples
    /// chosen, whose values are then read.
    /// </summary>
    private void ObserveOnDevice(PositionRange rows, Range windows, IPreactivations preactivations, IDevicePreactivations device)
    {
        int firstWindow = windows.Start.Value;
        PackedRows packed = device.Pack(PackingPlan.Of(_windows, rows, _examples.Activations.Rows));
        ValuesToRead[] later = [.. Enumerable.Range(0, _bits.Blocks).Select(_ => new ValuesToRead())];
        int width = _bits.Blocks * FiringBits.BlockColumns;
        using MemoryHandle bits = packed.Bits.Pin();
        using MemoryHandle highest = packed.Highest.Pin();
        using MemoryHandle highestAt = packed.HighestAt.Pin();
        nint lines = (nint)bits.Pointer;
        nint peaks = (nint)highest.Pointer;
        nint places = (nint)highestAt.Pointer;
        ForEachWindow(rows, windows, preactivations, later, (int window, in WindowView view) =>
        {
            long bytes = (long)view.Length * FiringBits.LineBytes;
            long from = (((long)view.Block * rows.Count) + view.FirstRow) * FiringBits.LineBytes;
            Buffer.MemoryCopy((byte*)lines + from, view.Lines, bytes, bytes);
            for (int position = 0; position < view.Length; position++)
            {
                if (view.Tokens[position] == _windows.BosId)
                {
                    _examples.OfferBos(view, position);
                }
            }

            long column = ((long)(window - firstWindow) * width) + (view.Block * FiringBits.BlockColumns);
            _examples.Offer(view, (float*)peaks + column, (int*)places + column, IsNew(window));
        });
        ValuesToRead.Read(later, device);
        _examples.Activations.Add(packed.Sizes.Span);
    }

    private void ObserveWindow(int window, in WindowView view)
    {
        int columns = _bits.ColumnsOf(view.Block);
        int first = view.Block * FiringBits.BlockColumns;
        bool isNew = IsNew(window);
        float* row = _row.Pointer + first;
        float* highest = _highest.Pointer + first;
        int* highestAt = _highestAt.Pointer + first;
        new Span<float>(highest, FiringBits.BlockColumns).Clear();
        for (int position = 0; position < view.Length; position++)
        {
            ulong* line = (ulong*)(view.Lines + position);
            view.Read(position, new Span<float>(row, columns));
            if (view.Tokens[position] == _windows.BosId)
            {
                FiringPacker.PackLine(row, columns, line);
                _examples.OfferBos(view, position);
            }
            else
            {
                FiringPacker.PackLine(row, columns, line, highest, highestAt, position);
                if (isNew)
                {
                    _examples.Activations.Count(view.Block, row, line);
                }
            }
        }

        _examples.Offer(view, highest, highestAt, isNew);
    }
}
