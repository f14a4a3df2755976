using System.Buffers.Binary;
using System.Security.Cryptography;
using LiteDB;

namespace NeuronExplorer.Storage.Documents;

/// <summary>The checksum of a part of a file: of one layer's documents in one collection, or of a whole collection.</summary>
/// <param name="Documents">How many documents it has.</param>
/// <param name="Bytes">Bytes of their content.</param>
/// <param name="Sha256">SHA-256 (hex) over the numbers, lengths and CRC-32C of all documents, by number.</param>
internal sealed record PartSum(int Documents, long Bytes, string Sha256);

/// <summary>Gathers the checksums of documents while they are written or read.</summary>
internal sealed class PartSums
{
    private const int EntryBytes = 16;

    private readonly Dictionary<string, List<(long Id, int Length, int Sum)>> _parts = new(StringComparer.Ordinal);

    /// <summary>The name of a layer's part; a part of the whole analysis has its collection's name.</summary>
    public static string Key(string collection, int layer) => $"{collection}/{layer}";

    /// <summary>The names of all parts of a layer.</summary>
    public static IEnumerable<string> KeysOf(int layer) => Collections.OfLayers.Select(collection => Key(collection, layer));

    /// <summary>Takes the checksums of some parts out of a file.</summary>
    public static void Forget(LiteDatabase database, IEnumerable<string> parts)
    {
        Dictionary<string, PartSum> kept = HeadDocuments.GetSums(database);
        foreach (string part in parts)
        {
            kept.Remove(part);
        }

        HeadDocuments.PutSums(database, kept);
    }

    /// <summary>Puts the checksums of some parts among those of a file.</summary>
    public void Keep(LiteDatabase database, IEnumerable<string> parts)
    {
        Dictionary<string, PartSum> kept = HeadDocuments.GetSums(database);
        foreach (string part in parts)
        {
            kept[part] = Of(part);
        }

        HeadDocuments.PutSums(database, kept);
    }

    public void Add(string part, long id, int length, int sum)
    {
        if (!_parts.TryGetValue(part, out List<(long, int, int)>? documents))
        {
            _parts[part] = documents = [];
        }

        documents.Add((id, length, sum));
    }

    /// <summary>The checksum of a part; that of no documents if none was added.</summary>
    public PartSum Of(string part)
    {
        List<(long Id, int Length, int Sum)> documents = _parts.GetValueOrDefault(part) ?? [];
        byte[] entries = new byte[documents.Count * EntryBytes];
        Span<byte> left = entries;
        foreach ((long id, int length, int sum) in documents.OrderBy(document => document.Id))
        {
            BinaryPrimitives.WriteInt64LittleEndian(left, id);
            BinaryPrimitives.WriteInt32LittleEndian(left[8..], length);
            BinaryPrimitives.WriteInt32LittleEndian(left[12..], sum);
            left = left[EntryBytes..];
        }

        return new PartSum(
            documents.Count, documents.Sum(document => (long)document.Length), Convert.ToHexStringLower(SHA256.HashData(entries)));
    }
}
