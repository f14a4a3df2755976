using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Typed values of a JSON object, each checked; errors name the file, the key and the value.</summary>
internal sealed class ConfigReader : IDisposable
{
    private readonly JsonDocument _document;

    private ConfigReader(string path, JsonDocument document)
    {
        Path = path;
        _document = document;
    }

    public string Path { get; }

    public static ConfigReader Parse(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(JsonText.SkipMark(content));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new ConfigReader(path, document);
            }

            document.Dispose();
        }
        catch (JsonException error)
        {
            throw new NeuronExplorerException($"{path}: is no JSON: {Shown.Text(error.Message)}; download it again", error);
        }

        throw new NeuronExplorerException($"{path}: is no JSON object; download it again");
    }

    /// <summary>A whole number from 1 to <paramref name="limit"/>; the default where the key is absent or null.</summary>
    public int Size(string key, int limit, int? otherwise = null)
    {
        if (!TryFind(key, out JsonElement value))
        {
            return otherwise ?? throw new NeuronExplorerException($"{Path}: {key} is missing; add it, a whole number from 1 to {limit}");
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size >= 1 && size <= limit
            ? size
            : throw Wrong(key, value, $"a whole number from 1 to {limit}");
    }

    /// <summary>A token id below the vocabulary's size.</summary>
    public int TokenId(string key, int otherwise, int vocabularySize)
    {
        if (!TryFind(key, out JsonElement value))
        {
            return otherwise;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) && id >= 0 && id < vocabularySize
            ? id
            : throw Wrong(key, value, $"a token id from 0 to {vocabularySize - 1}");
    }

    public bool Flag(string key, bool otherwise) => !TryFind(key, out JsonElement value)
        ? otherwise
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(key, value, "true or false"),
        };

    public string? Text(string key, string? otherwise) => !TryFind(key, out JsonElement value)
        ? otherwise
        : value.ValueKind == JsonValueKind.String ? JsonText.Get(value, Path) : throw Wrong(key, value, "a text");

    public void Dispose() => _document.Dispose();

    private bool TryFind(string key, out JsonElement value) =>
        _document.RootElement.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private NeuronExplorerException Wrong(string key, JsonElement value, string wanted) =>
        new($"{Path}: {key} is {Shown.Text(value.GetRawText())}; it must be {wanted}");
}
