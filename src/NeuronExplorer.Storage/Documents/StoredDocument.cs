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
            Put(collection, PartId(Id, part), parts, bytes, sums, sumsOf);
        }
    }

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
        foreach (BsonDocument document in database.GetCollection(name).Find(Between(first, end)))
        {
            long part = document["_id"].AsInt64;
            long id = part >> PartBits;
            found.Add(document[PartsField].AsInt32 == 1
                ? (id, Checked(document, name, part))
                : throw new InvalidDataException($"document {name}/{id} is in parts"));
        }

        return found;
    }

    /// <summary>Checks the documents from one number up to (without) another, and gathers their checksums.</summary>
    /// <exception cref="InvalidDataException">One is not what was written.</exception>
    public static void Check(LiteDatabase database, string name, long first, long end, PartSums sums, string sumsOf)
    {
        long last = PartId(first, 0) - 1;
        foreach (BsonDocument document in database.GetCollection(name).Find(Between(first, end)))
        {
            long part = document["_id"].AsInt64;
            byte[] bytes = Checked(document, name, part);
            last = part > last ? part : throw new InvalidDataException($"document {name}/{part} is not where it belongs");
            sums.Add(sumsOf, part, bytes.Length, document[SumField].AsInt32);
        }
    }

    /// <summary>
    /// Documents from one number up to (without) another as they are stored, after some that were taken before: so many that
    /// they have about as many bytes as asked for, at least one while there are any.
    /// </summary>
    /// <exception cref="InvalidDataException">One is not what was written.</exception>
    public static List<BsonDocument> GetSome(LiteDatabase database, string name, long first, long end, BsonDocument? after, int bytes)
    {
        List<BsonDocument> found = [];
        long left = bytes;
        foreach (BsonDocument document in database.GetCollection(name).Find(Between(first, end, after?["_id"].AsInt64 + 1)))
        {
            left -= Checked(document, name, document["_id"].AsInt64).Length;
            found.Add(document);
            if (left <= 0)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Puts documents as <see cref="GetSome"/> gave them.</summary>
    public static void PutAll(LiteDatabase database, string name, List<BsonDocument> documents, PartSums sums, string sumsOf)
    {
        ILiteCollection<BsonDocument> collection = database.GetCollection(name);
        foreach (BsonDocument document in documents)
        {
            Put(collection, document["_id"].AsInt64, document[PartsField].AsInt32, document[BytesField].AsBinary, sums, sumsOf);
        }
    }

    /// <summary>Deletes the documents from one number up to (without) another.</summary>
    public static void DeleteRange(LiteDatabase database, string name, long first, long end) =>
        database.GetCollection(name).DeleteMany(Between(first, end));

    private static void Put(
        ILiteCollection<BsonDocument> collection, long part, int parts, byte[] bytes, PartSums? sums, string sumsOf)
    {
        int sum = Checksum.Of(bytes);
        sums?.Add(sumsOf, part, bytes.Length, sum);
        collection.Upsert(new BsonDocument
        {
            ["_id"] = part,
            [PartsField] = parts,
            [SumField] = sum,
            [BytesField] = bytes,
        });
    }

    /// <summary>With two comparisons LiteDB would look up one and scan all documents after it for the other.</summary>
    private static BsonExpression Between(long first, long end, long? firstPart = null)
    {
        BsonExpression condition = _between ??= BsonExpression.Create("_id BETWEEN @0 AND @1", new BsonValue(0L), new BsonValue(0L));
        condition.Parameters["0"] = firstPart ?? PartId(first, 0);
        condition.Parameters["1"] = PartId(end, 0) - 1;
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
