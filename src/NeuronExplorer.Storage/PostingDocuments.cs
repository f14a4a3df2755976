using NeuronExplorer.Core;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// The documents of postings. A search reads one of each layer, which takes a large model's file some milliseconds; who
/// searched once will again, so that from the first search on those of single tokens are read ahead.
/// </summary>
internal sealed class PostingDocuments(AnalysisFile file, LayerReading layers)
{
    /// <summary>Fewer are read fast enough when they are asked for.</summary>
    private const int Many = 500;

    /// <summary>Documents read between two pauses, in which those who ask have the file for themselves.</summary>
    private const int Step = 128;

    private int _begun;

    /// <summary>Reads ahead on a thread of its own, once.</summary>
    public void BeginReading()
    {
        if (Volatile.Read(ref _begun) == 0 && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            new Thread(() => ReadTokens(Many)) { IsBackground = true, Name = "token postings" }.Start();
        }
    }

    /// <summary>Reads all, or as many as are kept, where there are so many; ends where the file is closed or damaged.</summary>
    /// <param name="least">Fewer are left alone.</param>
    public void ReadTokens(int least)
    {
        try
        {
            (int Layer, long Stored, int Count)[] all = [.. file.State.Layers.Select(layer =>
                (layer.Key, layer.Value, layers.Directory(layer.Key, layer.Value)?.Count(PostingKind.Token) ?? 0))];
            if (all.Sum(layer => layer.Count) < least)
            {
                return;
            }

            long bytes = 0;
            foreach ((int layer, long stored, int count) in all)
            {
                for (int document = 0; document < count && bytes < AnalysisCaches.PostingBytes; document += Step)
                {
                    bytes += ReadStep(layer, stored, document, Math.Min(document + Step, count));
                    Thread.Sleep(1);
                }
            }
        }
        catch (NeuronExplorerException)
        {
            // Whoever asks for the same is told.
        }
    }

    /// <summary>Reads those of several layers that are not kept, all at once.</summary>
    public void Fetch(IEnumerable<PostingPlace> wanted)
    {
        PostingPlace[] missing = [.. wanted.Where(place => !file.Caches.Postings.TryGet(place, out _))];
        if (missing.Length < 2)
        {
            return;
        }

        byte[]?[] found = file.Read(database => PackedCollection.GetAll(
            database, Collections.Postings, [.. missing.Select(place => place.Id)]));
        foreach ((PostingPlace place, byte[]? packed) in missing.Zip(found))
        {
            if (packed is not null)
            {
                file.Caches.Postings.Add(place, packed, packed.Length);
            }
        }
    }

    /// <summary>A document of postings of any kind, or null where its layer is being stored anew.</summary>
    public byte[]? Read(PostingPlace place) => file.Caches.Postings.GetOrMake(
        place,
        () => file.DocumentOfLayer(Collections.Postings, place.Layer, place.Stored, (int)place.Kind, place.Document),
        bytes => bytes.Length);

    /// <returns>Their bytes.</returns>
    private long ReadStep(int layer, long stored, int first, int end)
    {
        PostingPlace[] places = [.. Enumerable.Range(first, end - first).Select(at => new PostingPlace(layer, stored, PostingKind.Token, at))];
        List<(long Id, byte[] Bytes)> found = file.Read(database =>
            PackedCollection.GetRange(database, Collections.Postings, places[0].Id, places[^1].Id + 1));
        foreach ((long id, byte[] bytes) in found)
        {
            file.Caches.Postings.Add(places[(int)(id - places[0].Id)], bytes, bytes.Length);
        }

        return found.Sum(document => (long)document.Bytes.Length);
    }
}
