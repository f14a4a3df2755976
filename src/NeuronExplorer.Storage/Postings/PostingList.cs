using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Postings;

/// <summary>One layer's postings of a kind while they are gathered, in any order.</summary>
internal sealed class PostingList(PostingKind kind)
{
    private readonly List<ulong> _keys = [];
    private readonly List<ulong> _places = [];
    private readonly List<Posting> _postings = [];

    public PostingKind Kind => kind;

    /// <param name="key">See <see cref="PostingKey"/>.</param>
    /// <param name="place">Lower is better among the postings of a key.</param>
    /// <param name="posting">Neurons come in ascending order: equals stay so.</param>
    public void Add(ulong key, ulong place, Posting posting)
    {
        _keys.Add(key);
        _places.Add(place);
        _postings.Add(posting);
    }

    /// <summary>Keys ascending, and beside each its posting, best first within a key, then by neuron.</summary>
    public (ulong[] Keys, Posting[] Postings) Sorted()
    {
        int[] order = [.. Enumerable.Range(0, _keys.Count)];
        RadixSort.Sort([.. _places], order);
        ulong[] keys = Array.ConvertAll(order, at => _keys[at]);
        RadixSort.Sort(keys, order);
        return (keys, Array.ConvertAll(order, at => _postings[at]));
    }
}

/// <summary>One neuron under a key.</summary>
/// <param name="Neuron">Its index in the layer.</param>
/// <param name="Count">How often the n-gram triggered it; for updates the rank from 1.</param>
/// <param name="Occurrences">How often the n-gram occurs in the corpus; for updates the rounded score's bits.</param>
internal readonly record struct Posting(int Neuron, int Count, int Occurrences);
