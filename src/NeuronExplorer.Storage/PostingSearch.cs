using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>Answers searches from the postings: one small document a layer, or two.</summary>
internal sealed class PostingSearch(AnalysisFile file, LayerReading layers)
{
    public IReadOnlyList<TriggerPosting> Triggered(NGram gram, int top)
    {
        AnalysisState state = file.State;
        (NGram, int, long) key = (gram, top, state.Revision);
        if (!file.Caches.Searches.TryGet(key, out IReadOnlyList<TriggerPosting>? found))
        {
            found = FindTriggered(state, gram, top);
            file.Caches.Searches.Add(key, found, 100 + (found.Count * 48L));
        }

        return found!;
    }

    public IReadOnlyList<UpdatePosting> Updates(PostingKind kind, int token, int top)
    {
        AnalysisState state = file.State;
        (PostingKind, int, int, long) key = (kind, token, top, state.Revision);
        if (!file.Caches.Updates.TryGet(key, out IReadOnlyList<UpdatePosting>? found))
        {
            found = FindUpdates(state, kind, token, top);
            file.Caches.Updates.Add(key, found, 100 + (found.Count * 16L));
        }

        return found!;
    }

    private TriggerPosting[] FindTriggered(AnalysisState state, NGram gram, int top)
    {
        List<TriggerPosting> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            List<Posting> postings = Postings(layer, stored, PostingKey.KindOf(gram.Order), PostingKey.Of(gram), top);
            if (postings.Count > 0 && Firings(layer, stored, gram.Order) is { } firings)
            {
                found.AddRange(postings.Select(posting => new TriggerPosting(
                    new NeuronId(layer, posting.Neuron),
                    new Trigger(gram, posting.Count, posting.Occurrences),
                    firings[posting.Neuron])));
            }
        }

        return PostingOrder.Best(found, top, posting => PostingOrder.Of(posting.Trigger, posting.Firings));
    }

    private UpdatePosting[] FindUpdates(AnalysisState state, PostingKind kind, int token, int top)
    {
        List<UpdatePosting> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            found.AddRange(Postings(layer, stored, kind, PostingKey.Of(token), top).Select(posting => new UpdatePosting(
                new NeuronId(layer, posting.Neuron), posting.Count, BitConverter.Int32BitsToSingle(posting.Occurrences))));
        }

        return PostingOrder.Best(found, top, posting => PostingOrder.OfRank(posting.Rank));
    }

    /// <summary>A layer's best postings of a key.</summary>
    private List<Posting> Postings(int layer, long stored, PostingKind kind, ulong key, int top)
    {
        List<Posting> found = [];
        if (layers.Directory(layer, stored) is not { } directory)
        {
            return found;
        }

        (int first, int count) = directory.Documents(kind, key);
        for (int document = first; document < first + count && found.Count < top; document++)
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Postings, layer, stored, (int)kind, document);
            if (packed is null)
            {
                return [];
            }

            ulong firstKey = directory.FirstKey(kind, document);
            found.AddRange(file.Decode(() => PostingBlock.Find(packed, kind, firstKey, key)));
        }

        if (found.Count > top)
        {
            found.RemoveRange(top, found.Count - top);
        }

        return found;
    }

    private long[]? Firings(int layer, long stored, int order)
    {
        if (!file.Caches.Firings.TryGet((layer, stored, order), out long[]? firings))
        {
            byte[]? packed = file.DocumentOfLayer(Collections.Layers, layer, stored, LayerParts.FirstFiringsKind + order, 0);
            if (packed is null)
            {
                return null;
            }

            firings = file.Decode(() => LayerParts.UnpackFirings(packed));
            file.Caches.Firings.Add((layer, stored, order), firings, 100 + (firings.Length * 8L));
        }

        return firings;
    }
}
