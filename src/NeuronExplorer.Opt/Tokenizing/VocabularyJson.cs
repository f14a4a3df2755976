using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Reads <c>{"token": id, …}</c>.</summary>
internal static class VocabularyJson
{
    public const int MaxBytes = 64 << 20;

    public static Dictionary<string, int> Read(string path)
    {
        byte[] content = FileErrors.ReadSmall(path, MaxBytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(JsonText.SkipMark(content));
            return Read(path, document.RootElement);
        }
        catch (JsonException error)
        {
            throw new NeuronExplorerException($"{path}: is no JSON: {Shown.Text(error.Message)}; download it again", error);
        }
    }

    public static Dictionary<string, int> Read(string path, JsonElement vocabulary)
    {
        if (vocabulary.ValueKind != JsonValueKind.Object)
        {
            throw new NeuronExplorerException($"{path}: holds no object of tokens and ids; download it again");
        }

        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach (JsonProperty entry in vocabulary.EnumerateObject())
        {
            string token = Name(path, entry);
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out int id))
            {
                throw new NeuronExplorerException($"{path}: the token {Shown.Text(token)} has the id {Shown.Text(entry.Value.GetRawText())}, which is no whole number; download the file again");
            }

            if (token.Length == 0 || !ids.TryAdd(token, id))
            {
                throw new NeuronExplorerException($"{path}: the token \"{Shown.Text(token)}\" is empty or there twice; download the file again");
            }
        }

        return ids;
    }

    private static string Name(string path, JsonProperty entry)
    {
        try
        {
            return entry.Name;
        }
        catch (InvalidOperationException error)
        {
            throw new NeuronExplorerException($"{path}: a token is no valid Unicode text: {Shown.Text(error.Message)}; download the file again", error);
        }
    }
}
