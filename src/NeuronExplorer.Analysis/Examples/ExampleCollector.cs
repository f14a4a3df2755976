using System.Runtime.Intrinsics;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// Keeps for each neuron the windows in which it fires strongest, as many random ones, and some that are usual for it. BOS
/// is left out, as for triggers; a neuron that fires at BOS only keeps the first window in which it does. What is kept depends on the
/// corpus, the layer and the seed alone. Blocks may be offered to by different threads at once.
/// </summary>
internal sealed unsafe class ExampleCollector : IDisposable
{
    private readonly TokenWindows _windows;
    private readonly int _neurons;
    private readonly int _random;
    private readonly ExampleSlots _strongest;
    private readonly ExampleSlots _drawn;
    private readonly ExampleSlots _bos;
    private readonly QuartileExamples? _usual;
    private readonly ExampleHash _hash;
    private readonly FiringPicker[] _pickers;

    /// <param name="windows">The whole corpus, also where only a part of it is offered.</param>
    /// <param name="neurons">Neurons of the layer.</param>
    /// <param name="layer">The layer, which decides the draw.</param>
    /// <param name="settings">How many are kept, and the seed.</param>
    public ExampleCollector(TokenWindows windows, int neurons, int layer, AnalysisSettings settings)
    {
        _windows = windows;
        _neurons = neurons;
        _random = settings.Examples / 2;
        int strongest = settings.Examples - _random;
        _strongest = new ExampleSlots(neurons, strongest);

        // Enough that dropping those among the strongest leaves as many as are wanted.
        _drawn = new ExampleSlots(neurons, _random == 0 ? 0 : _random + strongest);
        _bos = new ExampleSlots(neurons, settings.Examples == 0 ? 0 : 1);
        _hash = new ExampleHash(settings.Seed, layer, neurons);
        _usual = settings.Examples == 0 ? null : new QuartileExamples(neurons, _hash);
        Activations = new ActivationCounter(neurons);
        _pickers = [.. Enumerable.Range(0, FiringBits.BlocksOf(neurons))
            .Select(_ => new FiringPicker(windows.BosId, windows.Positions))];
    }

    /// <summary>Counts firings by size beside the examples, and is saved and loaded with them.</summary>
    public ActivationCounter Activations { get; }

    /// <summary>Windows kept for a neuron while a layer runs, so that <paramref name="examples"/> can be chosen at its end.</summary>
    public static int SlotsPerNeuron(int examples) => (2 * (examples - (examples / 2))) + (examples / 2) + 1;

    /// <summary>Offers one window of one block.</summary>
    /// <param name="view">The window.</param>
    /// <param name="highest">512 highest values without BOS; 0 where the neuron does not fire.</param>
    /// <param name="highestAt">Their positions.</param>
    /// <param name="isNew">Whether the window is offered for the first time.</param>
    public void Offer(in WindowView view, float* highest, int* highestAt, bool isNew)
    {
        _usual?.Offer(view, highest, highestAt, isNew);
        int first = view.Block * FiringBits.BlockColumns;
        uint draw = _hash.Window(view.Window);
        for (int word = 0; word < 8; word++)
        {
            ulong strong = 0;
            ulong drawn = 0;
            for (int part = 0; part < 64; part += 16)
            {
                int column = (word * 64) + part;

                // Floats above 0 order like their bits.
                Vector512<int> keys = Vector512.Load((int*)(highest + column));
                strong |= Above(keys, _strongest.Thresholds + first + column) << part;
                Vector512<int> fires = Vector512.GreaterThan(keys, Vector512<int>.Zero);
                drawn |= Above(_hash.Draw(first + column, draw) & fires, _drawn.Thresholds + first + column) << part;
            }

            while (strong != 0)
            {
                int column = (word * 64) + BitSlices.TakeLowest(ref strong);
                Keep(_strongest, view, column, BitConverter.SingleToInt32Bits(highest[column]), highestAt[column]);
            }

            if (drawn != 0)
            {
                KeepDrawn(view, word, drawn, draw);
            }
        }
    }

    /// <summary>Offers a BOS position of one block.</summary>
    public void OfferBos(in WindowView view, int position)
    {
        int first = view.Block * FiringBits.BlockColumns;
        for (int column = 0; column < Math.Min(FiringBits.BlockColumns, _neurons - first); column++)
        {
            if (_bos.Filled(first + column) < _bos.Kept)
            {
                ulong word = ((ulong*)(view.Lines + position))[column >> 6];
                if (((word >> (column & 63)) & 1) != 0)
                {
                    Keep(_bos, view, column, 1, position);
                }
            }
        }
    }

    /// <summary>A neuron's examples: strongest first, then random ones, none of these twice; then those at its quartiles.</summary>
    public Example[] Read(int neuron)
    {
        List<Example> examples = [];
        foreach (int slot in _strongest.Sorted(neuron))
        {
            examples.Add(Read(_strongest, slot, ExampleKind.Strongest));
        }

        int[] drawn = [.. _drawn.Sorted(neuron).Where(slot => !examples.Exists(other => other.Window == _drawn.Window(slot)))];
        examples.AddRange(drawn.Take(_random).Select(slot => Read(_drawn, slot, ExampleKind.Random)));
        foreach (int slot in _usual?.Slots(neuron) ?? [])
        {
            examples.Add(Make(ExampleKind.Quartile, _usual!.Window(slot), _usual.Position(slot), _usual.Values(slot)));
        }

        if (examples.Count == 0)
        {
            examples.AddRange(_bos.Sorted(neuron).Select(slot => Read(_bos, slot, ExampleKind.Strongest)));
        }

        return [.. examples];
    }

    /// <summary>
    /// Adds what another collector of the same layer has of other windows. Merged in any order, parts of a corpus give what the
    /// whole gives: draws go by the window's number, and the best of the best are the best.
    /// </summary>
    /// <param name="other">Of as many neurons, with the same settings.</param>
    public void Merge(ExampleCollector other)
    {
        _strongest.Merge(other._strongest);
        _drawn.Merge(other._drawn);
        _bos.Merge(other._bos);
        _usual?.Merge(other._usual!);
        Activations.Merge(other.Activations);
    }

    /// <summary>Writes everything that <see cref="Load"/> needs to continue.</summary>
    public void Save(Stream stream)
    {
        _strongest.Save(stream);
        _drawn.Save(stream);
        _bos.Save(stream);
        _usual?.Save(stream);
        Activations.Save(stream);
    }

    public void Load(Stream stream)
    {
        _strongest.Load(stream);
        _drawn.Load(stream);
        _bos.Load(stream);
        _usual?.Load(stream);
        Activations.Load(stream);
    }

    public void Dispose()
    {
        _strongest.Dispose();
        _drawn.Dispose();
        _bos.Dispose();
        _usual?.Dispose();
        Activations.Dispose();
        _hash.Dispose();
    }

    private static ulong Above(Vector512<int> keys, int* thresholds) =>
        Vector512.GreaterThan(keys, Vector512.Load(thresholds)).ExtractMostSignificantBits();

    private static void Keep(ExampleSlots slots, in WindowView view, int column, int key, int position)
    {
        int slot = slots.Take((view.Block * FiringBits.BlockColumns) + column, key, view.Window, position);
        if (slot >= 0)
        {
            view.Copy(column, ExampleSpan.Around(position, view.Length), slots.Values(slot));
        }
    }

    private void KeepDrawn(in WindowView view, int word, ulong columns, uint draw)
    {
        FiringPicker picker = _pickers[view.Block];
        picker.Turn(view, word);
        while (columns != 0)
        {
            int lane = BitSlices.TakeLowest(ref columns);
            int column = (word * 64) + lane;
            int neuron = (view.Block * FiringBits.BlockColumns) + column;
            int key = _hash.Draw(neuron & ~15, draw).GetElement(neuron & 15);
            int firing = _hash.Pick(neuron, view.Window, picker.Count(lane));
            Keep(_drawn, view, column, key, picker.Position(lane, firing));
        }
    }

    private Example Read(ExampleSlots slots, int slot, ExampleKind kind) =>
        Make(kind, slots.Window(slot), slots.Position(slot), slots.Values(slot));

    private Example Make(ExampleKind kind, int window, int position, ReadOnlySpan<float> values)
    {
        ExampleSpan span = ExampleSpan.Around(position, _windows.Length(window));
        return new Example(kind, window, position, span.Start, values[..span.Length].ToArray());
    }
}
