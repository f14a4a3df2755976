using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiteDB;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// The head of an analysis file: the format's version, what was analysed (as JSON, so that any LiteDB tool shows it), and
/// which layers are stored. A layer that is not in the list does not exist, even if a crash left some of its documents.
/// </summary>
internal static class HeadDocuments
{
    /// <summary>The version that this program writes; it reads every one from <see cref="Format2.Version"/> on.</summary>
    public const int FormatVersion = 4;

    private const string Program = "NeuronExplorer";
    private const string FormatId = "format";
    private const string InfoId = "info";
    private const string LayersId = "layers";
    private const string MergedId = "merged";
    private const string SumsId = "checksums";
    private const string JsonField = "json";
    private const string SumField = "crc32c";

    private static readonly JsonSerializerOptions s_json = new() { IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true };

    /// <summary>Starts a file with an empty list of layers. The list is written, so that a missing list means damage.</summary>
    public static void PutFormat(LiteDatabase database)
    {
        PutVersion(database);
        PutStoredLayers(database, []);
        PutSums(database, new Dictionary<string, PartSum>());
    }

    /// <summary>Marks the file as written by this version.</summary>
    public static void PutVersion(LiteDatabase database) =>
        Head(database).Upsert(new BsonDocument { ["_id"] = FormatId, ["program"] = Program, ["version"] = FormatVersion });

    public static void PutInfo(LiteDatabase database, AnalysisInfo info) => Put(database, InfoId, JsonSerializer.Serialize(info, s_json));

    /// <summary>Writes the list of layers; postings merged from other layers then become invalid.</summary>
    public static void PutStoredLayers(LiteDatabase database, IEnumerable<int> layers)
    {
        Put(database, LayersId, JsonSerializer.Serialize(layers));
        Head(database).Delete(MergedId);
    }

    /// <summary>Marks the postings of these layers, all that are stored, as merged.</summary>
    public static void PutMerged(LiteDatabase database, IEnumerable<int> layers) =>
        Put(database, MergedId, JsonSerializer.Serialize(layers));

    /// <summary>Whether the postings of exactly these layers are merged.</summary>
    public static bool AreMerged(LiteDatabase database, IEnumerable<int> layers) =>
        Get(database, MergedId) == JsonSerializer.Serialize(layers);

    /// <summary>Throws for a file of another program, or of an unsupported version of this one.</summary>
    public static void CheckFormat(LiteDatabase database, string file)
    {
        BsonDocument? format = Head(database).FindById(FormatId);
        if (IsBlank(database))
        {
            throw Failures.NotBegun(file);
        }

        if (format is null || format["program"] != Program)
        {
            throw new NeuronExplorerException($"{file} is a LiteDB file of another program, not an analysis");
        }

        int version = Version(format);
        if (version is < Format2.Version or > FormatVersion)
        {
            throw new NeuronExplorerException(
                $"{file} has format version {version}, but this program reads versions {Format2.Version} to {FormatVersion}: " +
                (version > FormatVersion ? "use a newer version of the program" : "analyse again, or use an older version of the program"));
        }
    }

    /// <summary>The version of the file's format; 0 where it says none.</summary>
    public static int GetVersion(LiteDatabase database) => Head(database).FindById(FormatId) is { } format ? Version(format) : 0;

    /// <summary>The checksums of the file's parts (see <see cref="PartSums.Key"/>); none in files of earlier versions.</summary>
    public static Dictionary<string, PartSum> GetSums(LiteDatabase database) => Get(database, SumsId) is { } sums
        ? JsonSerializer.Deserialize<Dictionary<string, PartSum>>(sums, s_json) ?? []
        : [];

    public static void PutSums(LiteDatabase database, IReadOnlyDictionary<string, PartSum> sums) =>
        Put(database, SumsId, JsonSerializer.Serialize(sums, s_json));

    /// <summary>Whether the file is still empty.</summary>
    public static bool IsBlank(LiteDatabase database) => !database.GetCollectionNames().Any();

    /// <exception cref="InvalidDataException">It is damaged or impossible.</exception>
    public static AnalysisInfo? GetInfo(LiteDatabase database) =>
        Get(database, InfoId) is { } info && Modern(info).Deserialize<AnalysisInfo>(s_json) is { } head ? HeadCheck.Possible(head) : null;

    /// <exception cref="InvalidDataException">The list is damaged.</exception>
    public static int[] GetStoredLayers(LiteDatabase database) => Get(database, LayersId) is { } layers
        ? HeadCheck.PossibleLayers(JsonSerializer.Deserialize<int[]>(layers) ?? [])
        : throw new InvalidDataException("the list of stored layers is missing");

    /// <summary>
    /// What a file that was just opened holds; its numbers go on from an earlier state's, so that no cache takes one for the
    /// other.
    /// </summary>
    /// <exception cref="InvalidDataException">A document of the head is damaged.</exception>
    public static AnalysisState GetState(LiteDatabase database, string file, AnalysisState before)
    {
        CheckFormat(database, file);
        long revision = before.Revision + 1;
        int[] layers = GetStoredLayers(database);
        return new AnalysisState(
            GetInfo(database),
            layers.ToImmutableSortedDictionary(layer => layer, _ => revision),
            revision,
            before.CorpusRevision + 1,
            AreMerged(database, layers) ? revision : 0);
    }

    /// <summary>
    /// Adds settings to a head that earlier versions did not write. Those versions found positional neurons by raw
    /// information and oscillatory ones by ranges, and their results must not claim today's rule.
    /// </summary>
    private static JsonNode Modern(string info)
    {
        JsonNode head = JsonNode.Parse(info)!;
        if (head[nameof(AnalysisInfo.Settings)]?[nameof(AnalysisSettings.Positional)] is JsonObject thresholds
            && !thresholds.ContainsKey(nameof(PositionalThresholds.Corrected)))
        {
            thresholds[nameof(PositionalThresholds.Corrected)] = false;
            thresholds[nameof(PositionalThresholds.Span)] = null;
        }

        return head;
    }

    private static void Put(LiteDatabase database, string id, string json) =>
        Head(database)
            .Upsert(new BsonDocument { ["_id"] = id, [SumField] = Checksum.Of(Encoding.UTF8.GetBytes(json)), [JsonField] = json });

    private static string? Get(LiteDatabase database, string id)
    {
        if (Head(database).FindById(id) is not { } document)
        {
            return null;
        }

        return document[JsonField] is { IsString: true, AsString: var json }
            && document[SumField] == Checksum.Of(Encoding.UTF8.GetBytes(json))
            ? json
            : throw new InvalidDataException($"document head/{id} is not what was written");
    }

    private static int Version(BsonDocument format) => format["version"] is { IsInt32: true } version ? version.AsInt32 : 0;

    private static ILiteCollection<BsonDocument> Head(LiteDatabase database) => database.GetCollection(Collections.Head);
}
