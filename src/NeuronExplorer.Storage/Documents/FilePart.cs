using LiteDB;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Documents;

/// <summary>A part of a file that has a checksum of its own, and a name for people.</summary>
/// <param name="Collection">One of <see cref="Collections"/>.</param>
/// <param name="Layer">The layer, or null for a part of the whole analysis.</param>
internal readonly record struct FilePart(string Collection, int? Layer)
{
    /// <summary>The name of its checksum.</summary>
    public string Key => Layer is { } layer ? PartSums.Key(Collection, layer) : Collection;

    /// <summary>What people call it, without its layer.</summary>
    public string Title => TitleOf(Collection);

    public string Name => NameOf(Collection, Layer);

    /// <summary>The parts that a file in a state must have.</summary>
    public static IEnumerable<FilePart> All(AnalysisState state)
    {
        if (state.Layers.Count > 0)
        {
            yield return new FilePart(Collections.Corpus, null);
            yield return new FilePart(Collections.Vocabulary, null);
        }

        foreach (int layer in state.Layers.Keys)
        {
            foreach (string collection in Collections.OfLayers)
            {
                yield return new FilePart(collection, layer);
            }
        }

        if (state.Merged > 0)
        {
            yield return new FilePart(Collections.TopPostings, null);
        }
    }

    public static string NameOf(string collection, int? layer) =>
        layer is { } number ? $"layer {number}, {TitleOf(collection)}" : TitleOf(collection);

    /// <summary>Reads and checks all its documents, and gathers their checksums.</summary>
    /// <exception cref="InvalidDataException">One is not what was written.</exception>
    public bool Gather(LiteDatabase database, PartSums sums)
    {
        (long first, long end) = Layer is { } layer
            ? (DocumentId.FirstOf(layer), DocumentId.FirstOf(layer + 1))
            : (0, DocumentId.FirstOf(1 << 16));
        StoredDocument.Check(database, Collection, first, end, sums, Key);
        return true;
    }

    private static string TitleOf(string collection) => collection switch
    {
        Collections.Layers => "columns",
        Collections.Neurons => "details",
        Collections.TopPostings => "postings of all layers",
        _ => collection,
    };
}
