using NeuronExplorer.Core;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Files;

/// <summary>Documents of an open file: read inside its gate, decoded outside, and kept.</summary>
internal static class FileDocuments
{
    /// <summary>
    /// What a cache keeps under a key; where it does not, it is made and kept: in turn with all others who wait for something
    /// that takes long of this file.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="cache">One of its <see cref="AnalysisFile.Caches"/>.</param>
    /// <param name="key">The key.</param>
    /// <param name="make">Reads and decodes; null is not kept.</param>
    /// <param name="cost">Bytes that the value takes.</param>
    public static TValue? Cached<TKey, TValue>(
        this AnalysisFile file, LruCache<TKey, TValue> cache, TKey key, Func<TValue?> make, Func<TValue, long> cost)
        where TKey : notnull
        where TValue : class =>
        // Someone before may have waited for the same.
        cache.TryGet(key, out TValue? known) ? known : file.FairGate.Take(() => cache.GetOrMake(key, make, cost));

    /// <summary>The bytes of a document, or null.</summary>
    public static byte[]? Document(this AnalysisFile file, string collection, long id, int? layer = null) =>
        file.Read(database => StoredDocument.Get(database, collection, id), FilePart.NameOf(collection, layer));

    /// <summary>
    /// The bytes of a document that a stored layer must have; null where the layer is being stored anew at this moment.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="collection">One of <see cref="Collections"/>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="stored">The number of its storing that was seen (see <see cref="AnalysisState.Layers"/>).</param>
    /// <param name="kind">The kind of document within the collection.</param>
    /// <param name="block">The number of the document.</param>
    public static byte[]? DocumentOfLayer(this AnalysisFile file, string collection, int layer, long stored, int kind, int block)
    {
        byte[]? bytes = file.Document(collection, DocumentId.Of(layer, kind, block), layer);
        return bytes is null && file.State.Layers.TryGetValue(layer, out long now) && now == stored
            ? throw Failures.Reading(
                file.Path, new InvalidDataException($"a document of layer {layer} is missing in {collection}"),
                FilePart.NameOf(collection, layer))
            : bytes;
    }

    /// <summary>Decodes what was read, outside the gate; damaged bytes become a line about this file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="decode">Decodes.</param>
    /// <param name="what">The part of the file, to name it.</param>
    public static T Decode<T>(this AnalysisFile file, Func<T> decode, string what)
    {
        try
        {
            return decode();
        }
#pragma warning disable CA1031 // A file may come from anywhere: whatever decoding its bytes dies of, they are not what was written.
        catch (Exception failure) when (failure is not (NeuronExplorerException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw Failures.Reading(file.Path, failure, what);
        }
    }

    /// <summary>The same for what gives no result.</summary>
    public static void Decode(this AnalysisFile file, Action decode, string what) => file.Decode(
        () =>
        {
            decode();
            return true;
        },
        what);
}
