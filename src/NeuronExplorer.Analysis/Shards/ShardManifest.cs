using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>What a shard is: <c>manifest.json</c> of its folder.</summary>
public sealed record ShardManifest
{
    /// <summary>The format that this version writes; others are refused.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required int Format { get; init; }

    /// <summary>The shard, from 0 …</summary>
    public required int Index { get; init; }

    /// <summary>… of so many.</summary>
    public required int Count { get; init; }

    /// <summary>The analysis' name; empty where none was given.</summary>
    public required string Name { get; init; }

    /// <summary>The model with its tokenizer.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The model's folder as it was given.</summary>
    public required string ModelFolder { get; init; }

    /// <summary>The whole corpus, of which this is a slice.</summary>
    public required CorpusInfo Corpus { get; init; }

    /// <summary>The analysis' settings, with their defaults filled in.</summary>
    public required AnalysisSettings Settings { get; init; }

    /// <summary>Versions of the program and of what it computed with, as an analysis file keeps them.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The device that computed, such as <c>cpu, float32</c>: signs near zero may differ between devices.</summary>
    public required string Device { get; init; }

    /// <summary>The processor and its widest vectors, for the record: they may decide the last bits of a product too.</summary>
    public required string Processor { get; init; }

    /// <summary>Threads for linear algebra.</summary>
    public required int Threads { get; init; }

    /// <summary>Documents that begin in the slice.</summary>
    public required long Documents { get; init; }

    /// <summary>Windows of the slice.</summary>
    public required int Windows { get; init; }

    /// <summary>Rows of the slice, BOS included.</summary>
    public required int Rows { get; init; }

    /// <summary>Tokens of the slice without BOS.</summary>
    public required long Tokens { get; init; }

    /// <summary>Every other file of the shard.</summary>
    public required IReadOnlyList<ShardFile> Files { get; init; }

    /// <summary>When the task that finished the shard began, UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When it was finished, UTC.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>The machine that finished it.</summary>
    public required string Host { get; init; }

    /// <summary>Size of all files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>The format that a manifest says; null where it is no manifest.</summary>
    internal static int? FormatOf(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Head>(json, s_json)?.Format;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="JsonException">It is none.</exception>
    internal static ShardManifest FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ShardManifest>(json, s_json) ?? throw new JsonException("null is no manifest");

    /// <summary>What the manifests of all formats have.</summary>
    private sealed record Head(int? Format);
}
