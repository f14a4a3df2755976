using System.Text.Json;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Typed values of a JSON object, each checked; errors name the file, the key and the value.</summary>
internal sealed class ConfigReader
{
    private readonly JsonElement _root;

    public ConfigReader(string path, JsonElement root)
    {
        Path = path;
        _root = root.ValueKind == JsonValueKind.Object
            ? root
            : throw new NeuronExplorerException($"{path}: is not a JSON object; download it again");
    }

    public string Path { get; }

    public bool Has(string key) => _root.TryGetProperty(key, out _);

    public bool IsNull(string key) => _root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Null;

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
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, value, "a text");

    private bool TryFind(string key, out JsonElement value) =>
        _root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private NeuronExplorerException Wrong(string key, JsonElement value, string wanted) =>
        new($"{Path}: {key} is {ForeignText.Show(value.GetRawText())}; it must be {wanted}");
}
