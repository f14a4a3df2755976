using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Reads <c>{"token": id, …}</c>.</summary>
internal static class VocabularyJson
{
    public static Dictionary<string, int> Read(string path) =>
        JsonText.Read(path, SmallFile.Read(path), root => Read(path, root));

    public static Dictionary<string, int> Read(string path, JsonElement vocabulary)
    {
        if (vocabulary.ValueKind != JsonValueKind.Object)
        {
            throw new NeuronExplorerException($"{path}: has no object of tokens and ids; download it again");
        }

        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach (JsonProperty entry in vocabulary.EnumerateObject())
        {
            string token = entry.Name;
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out int id))
            {
                throw new NeuronExplorerException(
                    $"{path}: the token {ForeignText.Show(token)} has the id {ForeignText.Show(entry.Value.GetRawText())}, "
                    + "which is not a whole number; download the file again");
            }

            if (token.Length == 0 || !ids.TryAdd(token, id))
            {
                throw new NeuronExplorerException(
                    $"{path}: the token \"{ForeignText.Show(token)}\" is empty or appears twice; download the file again");
            }
        }

        return ids;
    }
}
