using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Processors;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>
/// Takes a layer's pre-activations where they are made, in one pass over them: packs the firing bits and keeps the
/// examples. Each thread sees its own blocks of neurons, so the result does not depend on threads or batches.
/// </summary>
internal sealed unsafe class LayerObserver : IBiasAddingObserver, IDisposable
{
    private readonly TokenWindows _windows;
    private readonly FiringBits _bits;
    private readonly ExampleCollector _examples;
    private readonly RunTimes _times;
    private readonly ParallelOptions _options;
    private readonly AlignedBuffer<float> _bias;
    private readonly AlignedBuffer<float> _highest;
    private readonly AlignedBuffer<int> _highestAt;

    public LayerObserver(TokenWindows windows, FiringBits bits, ExampleCollector examples, int threads, RunTimes? times = null)
    {
        _windows = windows;
        _bits = bits;
        _examples = examples;
        _times = times ?? new RunTimes();
        _options = InParallel.Options(threads);
        _bias = new AlignedBuffer<float>(bits.Blocks * FiringBits.BlockColumns);
        _highest = new AlignedBuffer<float>(bits.Blocks * FiringBits.BlockColumns);
        _highestAt = new AlignedBuffer<int>(bits.Blocks * FiringBits.BlockColumns);
    }

    public void Observe(PositionRange rows, ReadOnlyMemory<float> preactivations) =>
        Observe(rows, preactivations, ReadOnlyMemory<float>.Empty);

    /// <inheritdoc/>
    public void Observe(PositionRange rows, ReadOnlyMemory<float> products, ReadOnlyMemory<float> bias)
    {
        int first = Array.BinarySearch(_windows.Starts, rows.Start);
        int end = Array.BinarySearch(_windows.Starts, rows.End);
        if (first < 0 || end < 0 || products.Length != (long)rows.Count * _bits.Columns
            || (bias.Length != 0 && bias.Length != _bits.Columns))
        {
            throw new ArgumentException(
                $"{products.Length} values and {bias.Length} biases are not rows {rows.Start} to {rows.End} of whole "
                    + $"windows, {_bits.Columns} each", nameof(rows));
        }

        // To which any value is added without a trace, minus zero too.
        _bias.Span.Fill(-0f);
        bias.Span.CopyTo(_bias.Span);
        using IDisposable measured = _times.Of(RunStep.Packing);
        Parallel.For(0, _bits.Blocks, _options, block =>
        {
            fixed (float* values = products.Span)
            fixed (int* tokens = _windows.Tokens)
            {
                float* column = values + (block * FiringBits.BlockColumns);
                for (int window = first; window < end; window++)
                {
                    int start = _windows.Starts[window];
                    ObserveWindow(new WindowView
                    {
                        Window = window,
                        Tokens = tokens + start,
                        Length = _windows.Length(window),
                        Block = block,
                        Values = column + ((long)(start - rows.Start) * _bits.Columns),
                        Bias = _bias.Pointer + (block * FiringBits.BlockColumns),
                        Stride = _bits.Columns,
                        Lines = _bits.Block(block) + start,
                    });
                }
            }

            _bits.Forget(block, rows.Start, rows.Count);
        });
    }

    public void Dispose()
    {
        _bias.Dispose();
        _highest.Dispose();
        _highestAt.Dispose();
    }

    private void ObserveWindow(in WindowView view)
    {
        int columns = _bits.ColumnsOf(view.Block);
        float* highest = _highest.Pointer + (view.Block * FiringBits.BlockColumns);
        int* highestAt = _highestAt.Pointer + (view.Block * FiringBits.BlockColumns);
        new Span<float>(highest, FiringBits.BlockColumns).Clear();
        float* row = view.Values;
        for (int position = 0; position < view.Length; position++, row += view.Stride)
        {
            ulong* line = (ulong*)(view.Lines + position);
            if (view.Tokens[position] == _windows.BosId)
            {
                FiringPacker.PackLine(row, view.Bias, view.Stride, columns, line);
                _examples.OfferBos(view, position);
            }
            else
            {
                FiringPacker.PackLine(row, view.Bias, view.Stride, columns, line, highest, highestAt, position);
            }
        }

        _examples.Offer(view, highest, highestAt);
    }
}
