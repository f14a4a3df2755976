using System.Runtime.InteropServices;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Postings;

/// <summary>The best postings of one token while the layers are gone through, ascending.</summary>
internal sealed class TopGathering
{
    /// <summary>
    /// When this many are gathered, all but the best are dropped: sorting once in a while costs less than keeping them
    /// sorted.
    /// </summary>
    private const int Most = 3 * TopList.Kept;

    private readonly List<ulong> _orders = [];
    private readonly List<TopPosting> _postings = [];

    /// <summary>The last place among the best, once there are enough.</summary>
    private ulong? _worst;
    private int _found;

    /// <summary>What was gathered; then begins anew, in the same memory.</summary>
    public TopList Take()
    {
        KeepBest();
        TopList list = _found == 0 ? TopList.Empty : new TopList(_found, [.. _postings]);
        _orders.Clear();
        _postings.Clear();
        _worst = null;
        _found = 0;
        return list;
    }

    /// <summary>Adds what a layer has. Equals stay behind those of layers before.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="found">How many postings it has.</param>
    /// <param name="best">The best of them, or a part of all.</param>
    /// <param name="firings">Firings of its neurons, for triggers; null for updates.</param>
    /// <param name="isBestFirst">Whether the list is best first; else the best stand anywhere in it.</param>
    public void Add(int layer, int found, List<Posting> best, FixedNumbers? firings, bool isBestFirst)
    {
        _found += found;
        foreach (Posting posting in best)
        {
            long all = firings is null ? 0 : firings[posting.Neuron];
            ulong order = firings is null
                ? PostingOrder.OfRank(posting.Count)
                // Which token it is makes no difference to its place.
                : PostingOrder.Of(new Trigger(default, posting.Count, posting.Occurrences), all);
            if (order >= _worst)
            {
                if (isBestFirst)
                {
                    break;
                }

                continue;
            }

            _orders.Add(order);
            _postings.Add(new TopPosting(layer, posting, all));
            if (_orders.Count >= Most)
            {
                KeepBest();
                _worst = _orders[^1];
            }
        }
    }

    private void KeepBest()
    {
        Span<int> places = stackalloc int[_orders.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        RadixSort.Sort(CollectionsMarshal.AsSpan(_orders), places);
        int kept = Math.Min(places.Length, TopList.Kept);
        Span<TopPosting> best = stackalloc TopPosting[kept];
        for (int i = 0; i < kept; i++)
        {
            best[i] = _postings[places[i]];
        }

        CollectionsMarshal.SetCount(_orders, kept);
        CollectionsMarshal.SetCount(_postings, kept);
        best.CopyTo(CollectionsMarshal.AsSpan(_postings));
    }
}
