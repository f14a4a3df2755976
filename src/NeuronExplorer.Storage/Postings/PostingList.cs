namespace NeuronExplorer.Storage.Postings;

/// <summary>One layer's postings of a kind while they are gathered: neurons in ascending order, keys in any.</summary>
internal sealed class PostingList(PostingKind kind)
{
    private readonly List<ulong> _keys = [];
    private readonly List<Posting> _postings = [];

    public PostingKind Kind => kind;

    public int Count => _keys.Count;

    public void Add(ulong key, Posting posting)
    {
        _keys.Add(key);
        _postings.Add(posting);
    }

    /// <summary>Keys in ascending order, and for each the place of its posting in <see cref="Postings"/>; by neuron within a key.</summary>
    public (ulong[] Keys, int[] Places) Sorted()
    {
        ulong[] keys = [.. _keys];
        int[] places = [.. Enumerable.Range(0, keys.Length)];
        Packing.RadixSort.Sort(keys, places);
        return (keys, places);
    }

    public IReadOnlyList<Posting> Postings => _postings;
}

/// <summary>One neuron under a key.</summary>
/// <param name="Neuron">Its index in the layer.</param>
/// <param name="Count">How often the n-gram triggered it; for updates the rank from 1.</param>
/// <param name="Occurrences">How often the n-gram occurs in the corpus; for updates the rounded score's bits.</param>
internal readonly record struct Posting(int Neuron, int Count, int Occurrences);
