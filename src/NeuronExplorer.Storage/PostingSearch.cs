using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// Answers searches: from the postings of all layers together where they hold the answer (see <see cref="TopPostings"/>), else
/// from one small document a layer, or two.
/// </summary>
internal sealed class PostingSearch(AnalysisFile file, LayerReading layers)
{
    /// <summary>Documents of a layer that are read at once, before it is known whether the first is enough.</summary>
    private const int Fetched = 2;

    private static readonly TriggerGroup[] s_groups = Enum.GetValues<TriggerGroup>();
    private readonly TopPostings _top = new(file);
    private readonly PostingDocuments _documents = new(file);

    /// <summary>Whether all layers were stored by a version that held triggers by group.</summary>
    public bool GroupsTriggers => file.State.Layers.All(layer =>
        layers.Directory(layer.Key, layer.Value) is not { } directory || directory.Has(PostingKind.ReliableToken));

    public IReadOnlyList<TriggerPosting> Triggered(NGram gram, int top)
    {
        IReadOnlyList<TriggerPosting>[] found =
            [.. s_groups.Select(group => Triggered(gram, group, top)).Where(postings => postings.Count > 0)];
        return found.Length == 1 ? found[0] : [.. found.SelectMany(postings => postings)
            .OrderBy(posting => PostingOrder.Of(posting.Trigger, posting.Firings))
            .ThenBy(posting => posting.Neuron)
            .Take(top)];
    }

    public IReadOnlyList<TriggerPosting> Triggered(NGram gram, TriggerGroup group, int top)
    {
        if (PostingKey.KindOf(group, gram.Order) is not { } kind)
        {
            return [];
        }

        AnalysisState state = file.State;
        (NGram, PostingKind, int, long) key = (gram, kind, top, state.Revision);
        return file.Cached(
            file.Caches.Searches, key, () => FindTriggered(state, kind, gram, top), found => 100 + (found.Count * 48L))!;
    }

    public IReadOnlyList<UpdatePosting> Updates(PostingKind kind, int token, int top)
    {
        AnalysisState state = file.State;
        (PostingKind, int, int, long) key = (kind, token, top, state.Revision);
        return file.Cached(file.Caches.Updates, key, () => FindUpdates(state, kind, token, top), found => 100 + (found.Count * 16L))!;
    }

    /// <summary>How many neurons of a group an n-gram triggers; reads at most one document per layer.</summary>
    public int CountTriggered(NGram gram, TriggerGroup group) =>
        PostingKey.KindOf(group, gram.Order) is { } kind ? Count(kind, gram.First, PostingKey.Of(gram)) : 0;

    public int CountUpdates(PostingKind kind, int token) => Count(kind, token, PostingKey.Of(token));

    private TriggerPosting[] FindTriggered(AnalysisState state, PostingKind kind, NGram gram, int top)
    {
        ulong key = PostingKey.Of(gram);
        if (_top.Find(state, kind, gram.First) is { } all && all.Holds(top))
        {
            return [.. all.Best.Take(top).Select(best => new TriggerPosting(
                new NeuronId(best.Layer, best.Posting.Neuron), new Trigger(gram, best.Posting.Count, best.Posting.Occurrences),
                best.Firings))];
        }

        Fetch(state, kind, key);
        List<LayerPostingsOf<TriggerPosting>> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            bool isBestFirst = PostingKey.IsBestFirst(kind);
            List<Posting> postings = Postings(layer, stored, kind, key, isBestFirst ? top : int.MaxValue);
            if (postings.Count > 0 && layers.Firings(layer, stored, gram.Order) is { } firings)
            {
                postings = isBestFirst ? postings : PostingOrder.BestFirst(postings, firings);
                found.Add(new LayerPostingsOf<TriggerPosting>(postings.Count, at => new TriggerPosting(
                    new NeuronId(layer, postings[at].Neuron),
                    new Trigger(gram, postings[at].Count, postings[at].Occurrences),
                    firings[postings[at].Neuron])));
            }
        }

        return PostingOrder.Best(found, top, posting => PostingOrder.Of(posting.Trigger, posting.Firings));
    }

    private UpdatePosting[] FindUpdates(AnalysisState state, PostingKind kind, int token, int top)
    {
        if (_top.Find(state, kind, token) is { } all && all.Holds(top))
        {
            return [.. all.Best.Take(top).Select(best => Update(best.Layer, best.Posting))];
        }

        Fetch(state, kind, PostingKey.Of(token));
        List<LayerPostingsOf<UpdatePosting>> found = [];
        foreach ((int layer, long stored) in state.Layers)
        {
            List<Posting> postings = Postings(layer, stored, kind, PostingKey.Of(token), top);
            found.Add(new LayerPostingsOf<UpdatePosting>(postings.Count, at => Update(layer, postings[at])));
        }

        return PostingOrder.Best(found, top, posting => PostingOrder.OfRank(posting.Rank));
    }

    private static UpdatePosting Update(int layer, Posting posting) =>
        new(new NeuronId(layer, posting.Neuron), posting.Count, BitConverter.Int32BitsToSingle(posting.Occurrences));

    /// <summary>A layer's best postings of a key.</summary>
    private List<Posting> Postings(int layer, long stored, PostingKind kind, ulong key, int top)
    {
        List<Posting> found = [];
        foreach ((byte[]? packed, ulong firstKey) in Documents(layer, stored, kind, key))
        {
            if (packed is null)
            {
                return [];
            }

            file.Decode(() => PostingBlock.Find(packed, kind, firstKey, key, top, found), Part(layer));
            if (found.Count >= top)
            {
                break;
            }
        }

        return found;
    }

    private int Count(PostingKind kind, int token, ulong key) => file.FairGate.Take(() =>
    {
        AnalysisState state = file.State;
        if (_top.Count(state, kind, token) is { } count)
        {
            return count;
        }

        Fetch(state, kind, key);
        return state.Layers.Sum(layer => Documents(layer.Key, layer.Value, kind, key)
            .Select(document => document.Packed is { } packed
                ? file.Decode(() => PostingBlock.Count(packed, kind, document.FirstKey, key), Part(layer.Key)) : 0)
            .FirstOrDefault(count => count > 0));
    });

    private static string Part(int layer) => FilePart.NameOf(Collections.Postings, layer);

    /// <summary>Brings what nearly every search reads: of each layer the first document that may have the key, and the next.</summary>
    private void Fetch(AnalysisState state, PostingKind kind, ulong key) => _documents.Fetch(state.Layers.SelectMany(layer =>
        layers.Directory(layer.Key, layer.Value) is { } directory
            ? Places(directory, layer.Key, layer.Value, kind, key).Take(Fetched)
            : []));

    private static IEnumerable<PostingPlace> Places(LayerDirectory directory, int layer, long stored, PostingKind kind, ulong key)
    {
        (int first, int count) = directory.Documents(kind, key);
        return Enumerable.Range(first, count).Select(document => new PostingPlace(layer, stored, kind, document));
    }

    /// <summary>The documents that may have postings of a key, in order, read lazily; null for one that no longer exists.</summary>
    private IEnumerable<(byte[]? Packed, ulong FirstKey)> Documents(int layer, long stored, PostingKind kind, ulong key)
    {
        if (layers.Directory(layer, stored) is not { } directory)
        {
            yield break;
        }

        foreach (PostingPlace place in Places(directory, layer, stored, kind, key))
        {
            yield return (_documents.Read(place), directory.FirstKey(kind, place.Document));
        }
    }
}
