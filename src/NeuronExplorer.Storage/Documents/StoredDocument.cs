using LiteDB;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// One document: packed bytes under a number, cut into parts where LiteDB's own document could not hold them (its limit is
/// 16 MB).
/// </summary>
/// <param name="Collection">One of <see cref="Collections"/>.</param>
/// <param name="Id">See <see cref="DocumentId"/>.</param>
/// <param name="Bytes">Its content.</param>
internal readonly record struct StoredDocument(string Collection, long Id, byte[] Bytes)
{
    private const int PartBytes = 4 << 20;
    private const int PartBits = 8;
    private const string PartsField = "parts";
    private const string SumField = "crc32c";
    private const string BytesField = "bytes";

    /// <summary>Hold the ids that are looked for, one for each thread: LiteDB compiles every new condition.</summary>
    [ThreadStatic]
    private static BsonExpression? _byId;

    [ThreadStatic]
    private static BsonExpression? _between;

    /// <param name="database">Where to.</param>
    /// <param name="sums">Takes the checksums, or null.</param>
    /// <param name="sumsOf">The part that they belong to.</param>
    public void Put(LiteDatabase database, PartSums? sums = null, string sumsOf = "")
    {
        ILiteCollection<BsonDocument> collection = database.GetCollection(Collection);
        int parts = Math.Max(1, (Bytes.Length + PartBytes - 1) / PartBytes);
        if (parts > 1 << PartBits)
        {
            throw new InvalidDataException($"a document of {Bytes.Length} bytes is too large");
        }

        for (int part = 0; part < parts; part++)
        {
            int start = part * PartBytes;
            byte[] bytes = parts == 1 ? Bytes : Bytes[start..Math.Min(start + PartBytes, Bytes.Length)];
            int sum = Checksum.Of(bytes);
            sums?.Add(sumsOf, PartId(Id, part), bytes.Length, sum);
            Put(collection, new StoredPart(PartId(Id, part), parts, bytes, sum));
        }
    }

    private static void Put(ILiteCollection<BsonDocument> collection, StoredPart part) => collection.Upsert(new BsonDocument
    {
        ["_id"] = part.Id,
        [PartsField] = part.Parts,
        [SumField] = part.Sum,
        [BytesField] = part.Bytes,
    });

    /// <summary>The bytes under a number, or null.</summary>
    /// <exception cref="InvalidDataException">They are not what was written.</exception>
    public static byte[]? Get(LiteDatabase database, string name, long id)
    {
        ILiteCollection<BsonDocument> collection = database.GetCollection(name);
        BsonDocument? first = Find(collection, PartId(id, 0));
        if (first is null)
        {
            return null;
        }

        int parts = first[PartsField].AsInt32;
        byte[] bytes = Checked(first, name, PartId(id, 0));
        if (parts == 1 && (bytes.Length < PartBytes || Find(collection, PartId(id, 1)) is null))
        {
            return bytes;
        }

        if (parts is < 2 or > 1 << PartBits)
        {
            throw new InvalidDataException($"document {name}/{id} is not what was written");
        }

        using MemoryStream joined = new();
        joined.Write(bytes);
        for (int part = 1; part < parts; part++)
        {
            BsonDocument next = Find(collection, PartId(id, part))
                ?? throw new InvalidDataException($"part {part} of {parts} of document {name}/{id} is missing");
            joined.Write(Checked(next, name, PartId(id, part)));
        }

        return joined.ToArray();
    }

    /// <summary>
    /// The bytes under each of several numbers, or null. In one transaction, which keeps what it read of the collection:
    /// this takes half the time of reading each by itself.
    /// </summary>
    /// <exception cref="InvalidDataException">One is not what was written.</exception>
    public static byte[]?[] GetAll(LiteDatabase database, string name, IReadOnlyList<long> ids)
    {
        database.BeginTrans();
        try
        {
            return [.. ids.Select(id => Get(database, name, id))];
        }
        finally
        {
            database.Rollback();
        }
    }

    /// <summary>
    /// The documents from one number up to (without) another, ascending; none may be in parts. Reading them in sequence
    /// takes a sixth of the time of reading each by itself.
    /// </summary>
    /// <exception cref="InvalidDataException">One is not what was written, or in parts.</exception>
    public static List<(long Id, byte[] Bytes)> GetRange(LiteDatabase database, string name, long first, long end)
    {
        List<(long, byte[])> found = [];
        foreach (BsonDocument document in database.GetCollection(name).Find(Between(PartId(first, 0), PartId(end, 0) - 1)))
        {
            long part = document["_id"].AsInt64;
            long id = part >> PartBits;
            found.Add(document[PartsField].AsInt32 == 1
                ? (id, Checked(document, name, part))
                : throw new InvalidDataException($"document {name}/{id} is in parts"));
        }

        return found;
    }

    /// <summary>
    /// Checks documents from one number up to (without) another, in parts as they are, and gathers their checksums: as many as
    /// hold so many bytes.
    /// </summary>
    /// <param name="database">Where from.</param>
    /// <param name="name">The collection.</param>
    /// <param name="after">The part after which to begin (see <see cref="Before"/>).</param>
    /// <param name="end">The first number not wanted.</param>
    /// <param name="most">Bytes at most, but one document at least.</param>
    /// <param name="found">Called with each part.</param>
    /// <returns>The last part, for going on after it; null where there are no more.</returns>
    /// <exception cref="InvalidDataException">One is not what was written.</exception>
    public static long? Check(LiteDatabase database, string name, long after, long end, long most, Action<StoredPart> found)
    {
        long last = after;
        BsonExpression condition = Between(after + 1, PartId(end, 0) - 1);
        foreach (BsonDocument document in database.GetCollection(name).Find(condition))
        {
            long part = document["_id"].AsInt64;
            byte[] bytes = Checked(document, name, part);
            last = part > last ? part : throw new InvalidDataException($"document {name}/{part} is not where it belongs");
            found(new StoredPart(part, document[PartsField].AsInt32, bytes, document[SumField].AsInt32));
            most -= bytes.Length;
            if (most <= 0)
            {
                return last;
            }
        }

        return null;
    }

    /// <summary>Puts parts in another file as <see cref="Check"/> found them.</summary>
    public static void PutAll(LiteDatabase database, string name, List<StoredPart> parts, PartSums? sums = null, string sumsOf = "")
    {
        ILiteCollection<BsonDocument> collection = database.GetCollection(name);
        foreach (StoredPart part in parts)
        {
            sums?.Add(sumsOf, part.Id, part.Bytes.Length, part.Sum);
            Put(collection, part);
        }
    }

    /// <summary>Where <see cref="Check"/> begins for the documents from a number on.</summary>
    public static long Before(long first) => PartId(first, 0) - 1;

    /// <summary>Deletes the documents from one number up to (without) another.</summary>
    public static void DeleteRange(LiteDatabase database, string name, long first, long end) =>
        database.GetCollection(name).DeleteMany(Between(PartId(first, 0), PartId(end, 0) - 1));

    /// <summary>With two comparisons LiteDB would look up one and scan all documents after it for the other.</summary>
    private static BsonExpression Between(long firstPart, long lastPart)
    {
        BsonExpression condition = _between ??= BsonExpression.Create("_id BETWEEN @0 AND @1", new BsonValue(0L), new BsonValue(0L));
        condition.Parameters["0"] = firstPart;
        condition.Parameters["1"] = lastPart;
        return condition;
    }

    /// <summary>Like FindById, but without parsing the condition each time, which took a third of the time.</summary>
    private static BsonDocument? Find(ILiteCollection<BsonDocument> collection, long id)
    {
        BsonExpression condition = _byId ??= BsonExpression.Create("_id = @0", new BsonValue(0L));
        condition.Parameters["0"] = id;
        return collection.Find(condition).FirstOrDefault();
    }

    private static byte[] Checked(BsonDocument document, string name, long id)
    {
        byte[] bytes = document[BytesField].AsBinary ?? [];
        return document["_id"].AsInt64 == id && document[SumField].AsInt32 == Checksum.Of(bytes)
            ? bytes
            : throw new InvalidDataException($"document {name}/{id} is not what was written");
    }

    private static long PartId(long id, int part) => (id << PartBits) | (long)part;
}

/// <summary>A document, or one of the parts of a large one, as it lies in the file.</summary>
/// <param name="Id">Number of document and part.</param>
/// <param name="Parts">Parts of the document.</param>
/// <param name="Bytes">Content.</param>
/// <param name="Sum">CRC-32C of the content.</param>
internal readonly record struct StoredPart(long Id, int Parts, byte[] Bytes, int Sum);
