using NeuronExplorer.Core;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>The layers' documents of postings, cached after reading.</summary>
internal sealed class PostingDocuments(AnalysisFile file)
{
    /// <summary>Reads those of several layers that are not cached, all at once.</summary>
    public void Fetch(IEnumerable<PostingPlace> wanted)
    {
        PostingPlace[] missing = [.. wanted.Where(place => !file.Caches.Postings.TryGet(place, out _))];
        if (missing.Length < 2)
        {
            return;
        }

        try
        {
            byte[]?[] found = file.Read(database => StoredDocument.GetAll(
                database, Collections.Postings, [.. missing.Select(place => place.Id)]));
            foreach ((PostingPlace place, byte[]? packed) in missing.Zip(found))
            {
                if (packed is not null)
                {
                    file.Caches.Postings.Add(place, packed, packed.Length);
                }
            }
        }
        catch (DamagedAnalysisException)
        {
            // Each is then read by itself, and the damaged one names its layer; others may not be asked for.
        }
    }

    /// <summary>A document of postings of any kind, or null where its layer is being stored again.</summary>
    public byte[]? Read(PostingPlace place) => file.Caches.Postings.GetOrMake(
        place,
        () => file.DocumentOfLayer(Collections.Postings, place.Layer, place.Stored, (int)place.Kind, place.Document),
        bytes => bytes.Length);
}
