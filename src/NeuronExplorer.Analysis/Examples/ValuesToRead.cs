using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// The example values of one block that a device still has to hand over: one large read instead of many small ones, when all
/// windows of a batch were offered and it is known which are kept.
/// </summary>
internal sealed class ValuesToRead
{
    private readonly List<(ValuePlace Place, int Length, ExampleSlots Slots, int Slot)> _wanted = [];

    public void Add(ValuePlace place, int length, ExampleSlots slots, int slot) => _wanted.Add((place, length, slots, slot));

    /// <summary>Reads all of them, each place once; of a slot that was taken twice, the later values alone.</summary>
    public static void Read(IReadOnlyCollection<ValuesToRead> blocks, IDevicePreactivations device)
    {
        List<ValuePlace> places = [];
        Dictionary<ValuePlace, int> indices = [];
        List<(int Place, int Length, ExampleSlots Slots, int Slot)> targets = [];
        foreach (ValuesToRead block in blocks)
        {
            HashSet<(ExampleSlots, int)> filled = [];
            for (int i = block._wanted.Count - 1; i >= 0; i--)
            {
                (ValuePlace place, int length, ExampleSlots slots, int slot) = block._wanted[i];
                if (filled.Add((slots, slot)))
                {
                    if (!indices.TryGetValue(place, out int index))
                    {
                        indices[place] = index = places.Count;
                        places.Add(place);
                    }

                    targets.Add((index, length, slots, slot));
                }
            }
        }

        float[] values = new float[places.Count * ExampleSpan.Longest];
        device.Read(places, ExampleSpan.Longest, values);
        foreach ((int place, int length, ExampleSlots slots, int slot) in targets)
        {
            values.AsSpan(place * ExampleSpan.Longest, length).CopyTo(slots.Values(slot));
        }
    }
}
