using NeuronExplorer.Core;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Documents;

/// <summary>A part of a file that has a checksum of its own, and a name for people.</summary>
/// <param name="Collection">One of <see cref="Collections"/>.</param>
/// <param name="Layer">The layer, or null for a part of the whole analysis.</param>
internal readonly record struct FilePart(string Collection, int? Layer)
{
    /// <summary>Bytes that are read at once.</summary>
    private const long SomeBytes = 512 << 10;

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

    /// <summary>Reads and checks all its documents, some at a time, so that others can read between.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="most">Bytes to read at once.</param>
    /// <param name="take">Takes what was read, outside the file's gate.</param>
    /// <returns>Its checksum.</returns>
    /// <exception cref="DamagedAnalysisException">One is not what was written.</exception>
    public PartSum Read(AnalysisFile file, long most = SomeBytes, Action<List<StoredPart>>? take = null)
    {
        string collection = Collection;
        (long first, long end) = Layer is { } layer
            ? (DocumentId.FirstOf(layer), DocumentId.FirstOf(layer + 1))
            : (0, DocumentId.FirstOf(1 << 16));
        PartSums sums = new();
        List<StoredPart> some = [];
        for (long? after = StoredDocument.Before(first); after is { } from;)
        {
            some.Clear();
            after = file.Read(database => StoredDocument.Check(database, collection, from, end, most, some.Add), Name);
            some.ForEach(part => sums.Add(collection, part.Id, part.Bytes.Length, part.Sum));
            take?.Invoke(some);
            file.LetOthers();
        }

        return sums.Of(collection);
    }

    /// <summary>Reads all its documents and compares them with the checksum that was stored.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="known">The file's checksums.</param>
    /// <param name="hasSum">Whether it had one; parts that earlier versions stored have none.</param>
    /// <exception cref="DamagedAnalysisException">It is not what was stored.</exception>
    public PartSum Check(AnalysisFile file, IReadOnlyDictionary<string, PartSum> known, out bool hasSum) =>
        Compare(file, known, Read(file), out hasSum);

    /// <summary>Compares what was read of it with the checksum that was stored.</summary>
    /// <inheritdoc cref="Check"/>
    public PartSum Compare(AnalysisFile file, IReadOnlyDictionary<string, PartSum> known, PartSum now, out bool hasSum)
    {
        hasSum = known.TryGetValue(Key, out PartSum? then) && then is not null;
        return !hasSum || then == now ? now : throw Failures.Reading(
            file.Path,
            new InvalidDataException(then!.Documents == now.Documents
                ? "it is not what was stored"
                : $"it has {now.Documents} documents instead of {then.Documents}"),
            Name);
    }

    private static string TitleOf(string collection) => collection switch
    {
        Collections.Layers => "columns",
        Collections.Neurons => "details",
        Collections.TopPostings => "postings of all layers",
        _ => collection,
    };
}
