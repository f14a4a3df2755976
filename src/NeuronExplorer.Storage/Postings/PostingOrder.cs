using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>Which postings come first: the one order in which they are written, read and merged. Lower numbers are better.</summary>
internal static class PostingOrder
{
    /// <summary>By hit rate times share, highest first.</summary>
    public static ulong Of(Trigger trigger, long firings) =>
        // The bits of doubles that are not negative sort as the doubles do.
        ~BitConverter.DoubleToUInt64Bits(trigger.HitRate * trigger.Share(firings));

    /// <summary>A layer's postings of an n-gram by hit rate times share, best first; equals stay in their order.</summary>
    /// <param name="postings">The postings.</param>
    /// <param name="firings">Firings of the layer's neurons.</param>
    public static List<Posting> BestFirst(List<Posting> postings, FixedNumbers firings) => [.. Sorted(
        [.. postings], posting => Of(new Trigger(default, posting.Count, posting.Occurrences), firings[posting.Neuron]))];

    /// <summary>By rank.</summary>
    public static ulong OfRank(int rank) => (ulong)rank;

    /// <summary>
    /// The best of several layers' lists, each sorted best first; ties stay in the order of layer and neuron. Where few are
    /// wanted, at most one of the others per layer is created.
    /// </summary>
    public static T[] Best<T>(IReadOnlyList<LayerPostingsOf<T>> layers, int top, Func<T, ulong> order)
    {
        if (layers.Sum(layer => (long)layer.Count) <= top)
        {
            return Sorted([.. layers.SelectMany(layer => Enumerable.Range(0, layer.Count).Select(layer.At))], order);
        }

        PriorityQueue<(int Layer, int At, T Item), (ulong Order, int Layer)> next = new();
        for (int layer = 0; layer < layers.Count; layer++)
        {
            Enqueue(layer, 0);
        }

        T[] best = new T[top];
        for (int i = 0; i < top; i++)
        {
            (int layer, int at, best[i]) = next.Dequeue();
            Enqueue(layer, at + 1);
        }

        return best;

        void Enqueue(int layer, int at)
        {
            if (at < layers[layer].Count)
            {
                T item = layers[layer].At(at);
                next.Enqueue((layer, at, item), (order(item), layer));
            }
        }
    }

    private static T[] Sorted<T>(T[] found, Func<T, ulong> order)
    {
        ulong[] keys = new ulong[found.Length];
        int[] places = new int[found.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = order(found[i]);
            places[i] = i;
        }

        RadixSort.Sort(keys, places);
        return Array.ConvertAll(places, place => found[place]);
    }
}

/// <summary>What one layer gave, best first.</summary>
/// <param name="Count">How many.</param>
/// <param name="At">Makes one of them.</param>
internal sealed record LayerPostingsOf<T>(int Count, Func<int, T> At);
