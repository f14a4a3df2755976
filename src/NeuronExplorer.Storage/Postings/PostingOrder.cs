using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Storage.Postings;

/// <summary>Which postings come first: the one order in which they are written, read and merged. Lower numbers are better.</summary>
internal static class PostingOrder
{
    /// <summary>By hit rate times share, highest first.</summary>
    public static ulong Of(Trigger trigger, long firings) =>
        // The bits of doubles that are not negative sort as the doubles do.
        ~BitConverter.DoubleToUInt64Bits(trigger.HitRate * trigger.Share(firings));

    /// <summary>By rank.</summary>
    public static ulong OfRank(int rank) => (ulong)rank;

    /// <summary>The best of what several layers gave; equals stay in the order of layer and neuron that they come in.</summary>
    public static T[] Best<T>(List<T> found, int top, Func<T, ulong> order)
    {
        ulong[] keys = new ulong[found.Count];
        int[] places = new int[found.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = order(found[i]);
            places[i] = i;
        }

        RadixSort.Sort(keys, places);
        return Array.ConvertAll(places[..Math.Min(top, places.Length)], place => found[place]);
    }
}
