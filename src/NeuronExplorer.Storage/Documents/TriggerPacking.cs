using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>One neuron's triggers of one order.</summary>
internal static class TriggerPacking
{
    public static void Pack(PackWriter writer, NeuronTriggers triggers)
    {
        writer.Number(triggers.Firings);
        writer.Number(triggers.Distinct);
        writer.Number(triggers.Covering);
        writer.Number(triggers.Leading.Length);
        int last = 0;
        foreach (Trigger trigger in triggers.Leading)
        {
            last = PackTrigger(writer, trigger, last);
        }

        if (triggers.Detected is null)
        {
            writer.Number(0);
            return;
        }

        writer.Number(triggers.Detected.Length + 1);
        foreach (Trigger trigger in triggers.Detected)
        {
            // Most detected n-grams are among the leading ones: their place there is enough.
            int place = Array.IndexOf(triggers.Leading, trigger);
            writer.Number(place + 1);
            if (place < 0)
            {
                PackTrigger(writer, trigger, 0);
            }
        }
    }

    public static NeuronTriggers Unpack(ref PackReader reader, int order)
    {
        long firings = reader.LongNumber();
        int distinct = reader.Number();
        int covering = reader.Number();
        Trigger[] leading = new Trigger[reader.Count()];
        int last = 0;
        for (int i = 0; i < leading.Length; i++)
        {
            leading[i] = UnpackTrigger(ref reader, order, last);
            last = leading[i].Count;
        }

        return new NeuronTriggers(order, firings, distinct, covering, leading, UnpackDetected(ref reader, order, leading));
    }

    private static Trigger[]? UnpackDetected(ref PackReader reader, int order, Trigger[] leading)
    {
        int count = reader.Number();
        if (count == 0)
        {
            return null;
        }

        List<Trigger> detected = [];
        for (int i = 1; i < count; i++)
        {
            int place = reader.Number() - 1;
            detected.Add(place < 0
                ? UnpackTrigger(ref reader, order, 0)
                : place < leading.Length ? leading[place] : throw new InvalidDataException("a detected n-gram has an impossible position"));
        }

        return [.. detected];
    }

    private static int PackTrigger(PackWriter writer, Trigger trigger, int last)
    {
        writer.Number(trigger.Gram.First);
        if (trigger.Gram.Order > 1)
        {
            writer.Number(trigger.Gram.Second);
        }

        if (trigger.Gram.Order > 2)
        {
            writer.Number(trigger.Gram.Third);
        }

        // Leading triggers have falling counts, and most occur only slightly more often than they trigger.
        writer.Signed((long)last - trigger.Count);
        writer.Signed((long)trigger.Occurrences - trigger.Count);
        return trigger.Count;
    }

    private static Trigger UnpackTrigger(ref PackReader reader, int order, int last)
    {
        int first = reader.Number();
        int second = order > 1 ? reader.Number() : 0;
        int third = order > 2 ? reader.Number() : 0;
        int count = checked((int)(last - reader.Signed()));
        return new Trigger(new NGram(order, first, second, third), count, checked((int)(count + reader.Signed())));
    }
}
