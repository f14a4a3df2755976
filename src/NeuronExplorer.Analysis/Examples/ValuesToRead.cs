using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Examples;

/// <summary>
/// The example values of one block that a device still has to hand over: one large read instead of many small ones, when all
/// windows of a batch were offered and it is known which are kept.
/// </summary>
internal sealed class ValuesToRead
{
    private readonly List<ValuePlace> _places = [];
    private readonly List<(int Length, ExampleSlots Slots, int Slot)> _targets = [];

    public void Add(ValuePlace place, int length, ExampleSlots slots, int slot)
    {
        _places.Add(place);
        _targets.Add((length, slots, slot));
    }

    /// <summary>Reads all of them; a slot that was taken twice keeps the later values.</summary>
    public static void Read(IReadOnlyCollection<ValuesToRead> blocks, IDevicePreactivations device)
    {
        List<ValuePlace> places = [.. blocks.SelectMany(block => block._places)];
        float[] values = new float[places.Count * ExampleSpan.Longest];
        device.Read(places, ExampleSpan.Longest, values);
        int read = 0;
        foreach ((int length, ExampleSlots slots, int slot) in blocks.SelectMany(block => block._targets))
        {
            values.AsSpan(read, length).CopyTo(slots.Values(slot));
            read += ExampleSpan.Longest;
        }
    }
}
