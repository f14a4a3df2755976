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
    public IReadOnlyList<TriggerPosting> Triggered(NGram gram)
    {
        AnalysisState state = file.State;
        if (!file.Caches.Searches.TryGet((gram, state.Revision), out IReadOnlyList<TriggerPosting>? found))
        {
            found = FindTriggered(state, gram);
            file.Caches.Searches.Add((gram, state.Revision), found, 100 + (found.Count * 48L));
        }

        return found!;
    }

    public IReadOnlyList<UpdatePosting> Updates(PostingKind kind, int token)
    {
        AnalysisState state = file.State;
        if (!file.Caches.Updates.TryGet((kind, token, state.Revision), out IReadOnlyList<UpdatePosting>? found))
        {
            found = FindUpdates(state, kind, token);
            file.Caches.Updates.Add((kind, token, state.Revision), found, 100 + (found.Count * 16L));
        }

        return found!;
    }

    private List<TriggerPosting> FindTriggered(AnalysisState state, NGram gram)
    {
        List<TriggerPosting> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            List<Posting> postings = Postings(layer, stored, PostingKey.KindOf(gram.Order), PostingKey.Of(gram));
            if (postings.Count > 0 && Firings(layer, stored, gram.Order) is { } firings)
            {
                found.AddRange(postings.Select(posting => new TriggerPosting(
                    new NeuronId(layer, posting.Neuron),
                    new Trigger(gram, posting.Count, posting.Occurrences),
                    firings[posting.Neuron])));
            }
        }

        found.Sort(ByStrength);
        return found;
    }

    private List<UpdatePosting> FindUpdates(AnalysisState state, PostingKind kind, int token)
    {
        List<UpdatePosting> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            found.AddRange(Postings(layer, stored, kind, PostingKey.Of(token)).Select(posting => new UpdatePosting(
                new NeuronId(layer, posting.Neuron), posting.Count, BitConverter.Int32BitsToSingle(posting.Occurrences))));
        }

        found.Sort((left, right) => left.Rank != right.Rank ? left.Rank.CompareTo(right.Rank) : left.Neuron.CompareTo(right.Neuron));
        return found;
    }

    private List<Posting> Postings(int layer, long stored, PostingKind kind, ulong key)
    {
        List<Posting> found = [];
        if (layers.Directory(layer, stored) is not { } directory)
        {
            return found;
        }

        (int first, int count) = directory.Documents(kind, key);
        for (int document = first; document < first + count; document++)
        {
            byte[]? packed = file.ReadOfLayer(Collections.Postings, layer, stored, (int)kind, document);
            if (packed is null)
            {
                return [];
            }

            ulong firstKey = directory.FirstKey(kind, document);
            file.Decode(() => PostingBlock.Find(packed, kind, firstKey, key, found));
        }

        return found;
    }

    private long[]? Firings(int layer, long stored, int order)
    {
        if (!file.Caches.Firings.TryGet((layer, stored, order), out long[]? firings))
        {
            byte[]? packed = file.ReadOfLayer(Collections.Layers, layer, stored, LayerParts.FirstFiringsKind + order, 0);
            if (packed is null)
            {
                return null;
            }

            firings = file.Decode(() => LayerParts.UnpackFirings(packed));
            file.Caches.Firings.Add((layer, stored, order), firings, 100 + (firings.Length * 8L));
        }

        return firings;
    }

    /// <summary>Best first: by hit rate times share, then by neuron.</summary>
    private static int ByStrength(TriggerPosting left, TriggerPosting right)
    {
        int order = (right.HitRate * right.Share).CompareTo(left.HitRate * left.Share);
        return order != 0 ? order : left.Neuron.CompareTo(right.Neuron);
    }
}
