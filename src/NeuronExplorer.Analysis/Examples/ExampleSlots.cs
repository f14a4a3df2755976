using System.Runtime.InteropServices;
using NeuronExplorer.Analysis.Bits;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// The best few windows of every neuron by some key; equal keys go to the lower window. Which windows are kept does not
/// depend on how often or in what pieces they are offered, as long as they come in ascending order or again; those of
/// parts of a corpus can be merged.
/// </summary>
internal sealed unsafe class ExampleSlots : IDisposable
{
    private readonly int _neurons;
    private readonly int[] _filled;
    private readonly int[] _keys;
    private readonly int[] _windows;
    private readonly int[] _positions;
    private readonly float[] _values;
    private readonly AlignedBuffer<int> _thresholds;

    public ExampleSlots(int neurons, int kept)
    {
        _neurons = neurons;
        Kept = kept;
        _filled = new int[neurons];
        _keys = new int[neurons * kept];
        _windows = new int[neurons * kept];
        _positions = new int[neurons * kept];
        _values = new float[neurons * kept * ExampleSpan.Longest];
        _thresholds = new AlignedBuffer<int>(FiringBits.BlocksOf(neurons) * FiringBits.BlockColumns);
        _thresholds.Span[(kept == 0 ? 0 : neurons)..].Fill(int.MaxValue);
    }

    /// <summary>Windows kept for each neuron.</summary>
    public int Kept { get; }

    /// <summary>[neuron]: a key must be above this to be taken; keys are above 0.</summary>
    public int* Thresholds => _thresholds.Pointer;

    /// <summary>How many windows a neuron has.</summary>
    public int Filled(int neuron) => _filled[neuron];

    /// <summary>Makes room for a window whose key is above the threshold; -1 where the neuron has it already.</summary>
    public int Take(int neuron, int key, int window, int position)
    {
        int first = neuron * Kept;
        int filled = _filled[neuron];
        if (_windows.AsSpan(first, filled).Contains(window))
        {
            return -1;
        }

        int slot = filled < Kept ? first + filled : Worst(first);
        _filled[neuron] = Math.Min(filled + 1, Kept);
        _keys[slot] = key;
        _windows[slot] = window;
        _positions[slot] = position;
        if (_filled[neuron] == Kept)
        {
            _thresholds.Pointer[neuron] = _keys[Worst(first)];
        }

        return slot;
    }

    /// <summary>Takes the windows of another part of the corpus, so that the best of both are kept, in whatever order parts come.</summary>
    /// <param name="other">As many neurons, and as many windows for each.</param>
    public void Merge(ExampleSlots other)
    {
        for (int neuron = 0; neuron < _neurons; neuron++)
        {
            int first = neuron * Kept;
            for (int from = first; from < first + other._filled[neuron]; from++)
            {
                if (_filled[neuron] == Kept && !other.IsBetter(from, this, Worst(first)))
                {
                    continue;
                }

                int slot = Take(neuron, other._keys[from], other._windows[from], other._positions[from]);
                if (slot >= 0)
                {
                    other.Values(from).CopyTo(Values(slot));
                }
            }
        }
    }

    /// <summary>The values of a slot, as many as a span can have.</summary>
    public Span<float> Values(int slot) => _values.AsSpan(slot * ExampleSpan.Longest, ExampleSpan.Longest);

    public int Window(int slot) => _windows[slot];

    public int Position(int slot) => _positions[slot];

    /// <summary>A neuron's slots, best first.</summary>
    public int[] Sorted(int neuron)
    {
        int[] slots = [.. Enumerable.Range(neuron * Kept, _filled[neuron])];
        Array.Sort(slots, (left, right) => _keys[left] != _keys[right]
            ? _keys[right].CompareTo(_keys[left])
            : _windows[left].CompareTo(_windows[right]));
        return slots;
    }

    public void Save(Stream stream) => Transfer(bytes => stream.Write(bytes));

    public void Load(Stream stream) => Transfer(bytes => stream.ReadExactly(bytes));

    public void Dispose() => _thresholds.Dispose();

    private int Worst(int first)
    {
        int worst = first;
        for (int slot = first + 1; slot < first + Kept; slot++)
        {
            if (IsBetter(worst, this, slot))
            {
                worst = slot;
            }
        }

        return worst;
    }

    private bool IsBetter(int slot, ExampleSlots other, int than) => _keys[slot] != other._keys[than]
        ? _keys[slot] > other._keys[than]
        : _windows[slot] < other._windows[than];

    private void Transfer(SpanAction transfer)
    {
        transfer(MemoryMarshal.AsBytes(_filled.AsSpan()));
        transfer(MemoryMarshal.AsBytes(_keys.AsSpan()));
        transfer(MemoryMarshal.AsBytes(_windows.AsSpan()));
        transfer(MemoryMarshal.AsBytes(_positions.AsSpan()));
        transfer(MemoryMarshal.AsBytes(_values.AsSpan()));
        transfer(MemoryMarshal.AsBytes(_thresholds.Span[.._neurons]));
    }

    private delegate void SpanAction(Span<byte> bytes);
}
