using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// Keeps for each neuron windows that are usual for it. Every window in which it fires has a strongest firing; these are
/// counted in the bins of <see cref="ActivationHistogram"/>, and of each bin one window is kept, drawn by the seeded hash.
/// At the end the bins that hold the quartiles give their windows: exact, whatever the batches and threads.
/// </summary>
internal sealed unsafe class QuartileExamples : IDisposable
{
    private const int Bins = ActivationHistogram.Bins;

    private readonly int _neurons;
    private readonly ExampleHash _hash;
    private readonly ExampleSlots _slots;
    private readonly AlignedBuffer<int> _windows;

    /// <param name="neurons">Neurons of the layer.</param>
    /// <param name="hash">Draws windows.</param>
    public QuartileExamples(int neurons, ExampleHash hash)
    {
        _neurons = neurons;
        _hash = hash;
        _slots = new ExampleSlots(neurons * Bins, 1);
        _windows = new AlignedBuffer<int>((long)neurons * Bins);
    }

    /// <summary>Memory of a neuron's windows and counts.</summary>
    public static int BytesPerNeuron => Bins * (4 + ExampleSpan.Longest + 1) * sizeof(int);

    /// <summary>Offers one window of one block.</summary>
    /// <param name="view">The window.</param>
    /// <param name="highest">512 highest values without BOS; 0 where the neuron does not fire.</param>
    /// <param name="highestAt">Their positions.</param>
    /// <param name="isNew">Whether the window is offered for the first time, and so is counted.</param>
    public void Offer(in WindowView view, float* highest, int* highestAt, bool isNew)
    {
        int first = view.Block * FiringBits.BlockColumns;
        int columns = Math.Min(FiringBits.BlockColumns, _neurons - first);
        uint draw = _hash.QuartileWindow(view.Window);
        for (int part = 0; part < columns; part += Vector512<int>.Count)
        {
            Vector512<float> peaks = Vector512.Load(highest + part);
            ulong fires = Vector512.GreaterThan(peaks, Vector512<float>.Zero).ExtractMostSignificantBits();
            if (fires == 0)
            {
                continue;
            }

            Vector512<int> draws = _hash.Draw(first + part, draw);
            while (fires != 0)
            {
                int lane = BitSlices.TakeLowest(ref fires);
                int column = part + lane;
                int place = ((first + column) * Bins) + ActivationHistogram.Bin(highest[column]);
                _windows.Pointer[place] += isNew ? 1 : 0;
                int key = draws.GetElement(lane);
                if (key > _slots.Thresholds[place] && _slots.Take(place, key, view.Window, highestAt[column]) is >= 0 and var slot)
                {
                    view.Copy(column, ExampleSpan.Around(highestAt[column], view.Length), _slots.Values(slot));
                }
            }
        }
    }

    /// <summary>The slots of a neuron's quartiles, each once, the weakest first; none where it never fires.</summary>
    public IEnumerable<int> Slots(int neuron)
    {
        ReadOnlySpan<int> windows = _windows.Span.Slice(neuron * Bins, Bins);
        long all = 0;
        foreach (int count in windows)
        {
            all += count;
        }

        // The place of a quartile among all windows, from 1: a quarter of them, rounded up, and so on.
        List<int> slots = [];
        long upTo = 0;
        for ((int bin, int quarter) = (0, 1); quarter <= 3 && all > 0; bin++)
        {
            upTo += windows[bin];
            bool holds = false;
            for (; quarter <= 3 && ((quarter * all) + 3) / 4 <= upTo; quarter++)
            {
                holds = true;
            }

            if (holds)
            {
                slots.Add((neuron * Bins) + bin);
            }
        }

        return slots;
    }

    /// <summary>Adds what another has of other windows of the same corpus.</summary>
    public void Merge(QuartileExamples other)
    {
        _slots.Merge(other._slots);
        MergedCounts.Add(other._windows.Span, _windows.Span);
    }

    public int Window(int slot) => _slots.Window(slot);

    public int Position(int slot) => _slots.Position(slot);

    public ReadOnlySpan<float> Values(int slot) => _slots.Values(slot);

    public void Save(Stream stream)
    {
        _slots.Save(stream);
        stream.Write(MemoryMarshal.AsBytes(_windows.Span));
    }

    public void Load(Stream stream)
    {
        _slots.Load(stream);
        stream.ReadExactly(MemoryMarshal.AsBytes(_windows.Span));
    }

    public void Dispose()
    {
        _slots.Dispose();
        _windows.Dispose();
    }
}
