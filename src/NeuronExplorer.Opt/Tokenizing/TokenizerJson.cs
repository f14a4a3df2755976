using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Reads vocabulary and merges from Hugging Face's combined <c>tokenizer.json</c>: <c>model.vocab</c>, and
/// <c>model.merges</c> as "a b" or ["a", "b"]. Added tokens that are missing in the vocabulary are included.
/// </summary>
internal static class TokenizerJson
{
    public static TokenizerFiles Read(string path) =>
        JsonText.Read(path, FileErrors.ReadSmall(path, VocabularyJson.MaxBytes), root => Read(path, root));

    private static TokenizerFiles Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("model", out JsonElement model)
            || model.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("vocab", out JsonElement vocabulary)
            || !model.TryGetProperty("merges", out JsonElement merges)
            || merges.ValueKind != JsonValueKind.Array)
        {
            throw new NeuronExplorerException(
                $"{path}: has no model.vocab and model.merges; only byte-level BPE tokenizers like OPT's can be read");
        }

        Dictionary<string, int> ids = VocabularyJson.Read(path, vocabulary);
        AddTokens(root, ids);
        return new TokenizerFiles(path, ids, [.. merges.EnumerateArray().Select(merge => ReadMerge(path, merge))]);
    }

    private static void AddTokens(JsonElement root, Dictionary<string, int> ids)
    {
        if (!root.TryGetProperty("added_tokens", out JsonElement added) || added.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (JsonElement token in added.EnumerateArray())
        {
            if (token.ValueKind == JsonValueKind.Object
                && token.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String
                && token.TryGetProperty("id", out JsonElement number) && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt32(out int id))
            {
                ids.TryAdd(content.GetString()!, id);
            }
        }
    }

    private static (string Left, string Right) ReadMerge(string path, JsonElement merge)
    {
        (string, string)? pair = merge.ValueKind switch
        {
            JsonValueKind.String => MergesText.Parse(merge.GetString()!),
            JsonValueKind.Array when merge.GetArrayLength() == 2
                && merge[0].ValueKind == JsonValueKind.String && merge[1].ValueKind == JsonValueKind.String =>
                (merge[0].GetString()!, merge[1].GetString()!),
            _ => null,
        };
        return pair
            ?? throw new NeuronExplorerException(
                $"{path}: the merge {ForeignText.Show(merge.GetRawText())} is not two tokens; download the file again");
    }
}
