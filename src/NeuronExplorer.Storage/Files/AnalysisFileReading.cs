using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;

namespace NeuronExplorer.Storage.Files;

/// <summary>Reads and decodes single documents of an open file.</summary>
internal static class AnalysisFileReading
{
    /// <summary>
    /// The value that a cache keeps under a key; if there is none, makes and keeps it, in turn with all others who wait for
    /// a slow read of this file.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="cache">One of the file's caches.</param>
    /// <param name="key">The key.</param>
    /// <param name="make">Reads and decodes; null is not kept.</param>
    /// <param name="cost">Size of the value in bytes.</param>
    public static TValue? Cached<TKey, TValue>(
        this AnalysisFile file, LruCache<TKey, TValue> cache, TKey key, Func<TValue?> make, Func<TValue, long> cost)
        where TKey : notnull
        where TValue : class
    {
        // Someone earlier in the queue may have read the same.
        return cache.TryGet(key, out TValue? known) ? known : file.FairGate.Take(() => cache.GetOrMake(key, make, cost));
    }

    /// <summary>The bytes of a document, or null.</summary>
    public static byte[]? Document(this AnalysisFile file, string collection, long id) =>
        file.Read(database => PackedCollection.Get(database, collection, id));

    /// <summary>
    /// The bytes of a document that a stored layer must have; null if the layer is being stored again at this moment.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="collection">One of <see cref="Collections"/>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="stored">The number of its storing that was seen (see <see cref="AnalysisState.Layers"/>).</param>
    /// <param name="kind">The kind of document within the collection.</param>
    /// <param name="block">The number of the document.</param>
    public static byte[]? DocumentOfLayer(this AnalysisFile file, string collection, int layer, long stored, int kind, int block)
    {
        byte[]? bytes = file.Document(collection, DocumentId.Of(layer, kind, block));
        return bytes is null && file.State.Layers.TryGetValue(layer, out long now) && now == stored
            ? throw Failures.Reading(file.Path, new InvalidDataException($"a document of layer {layer} is missing in {collection}"))
            : bytes;
    }

    /// <summary>Decodes, outside the gate, what was read; damaged bytes become a one-line error about this file.</summary>
    public static void Decode(this AnalysisFile file, Action decode) => file.Decode(() =>
    {
        decode();
        return true;
    });

    /// <summary>The same with a result.</summary>
    public static T Decode<T>(this AnalysisFile file, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception failure) when (failure is InvalidDataException or OverflowException or IndexOutOfRangeException)
        {
            throw Failures.Reading(file.Path, failure);
        }
    }
}
