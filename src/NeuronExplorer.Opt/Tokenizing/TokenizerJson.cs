using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Added;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Reads Hugging Face's combined <c>tokenizer.json</c>. What changes the ids of a text is followed or refused by name.
/// <c>truncation</c> and <c>padding</c> are left out on purpose, since windows are cut here, and so is <c>decoder</c>, since
/// tokens are shown as their bytes.
/// </summary>
internal static class TokenizerJson
{
    /// <param name="path">The file.</param>
    /// <param name="addPrefixSpace"><c>tokenizer_config.json</c>'s word on it, which counts where <c>pre_tokenizer</c> is one rule.</param>
    public static BpeModel Read(string path, bool? addPrefixSpace) =>
        JsonText.Read(path, SmallFile.Read(path), root => Read(path, root, addPrefixSpace));

    private static BpeModel Read(string path, JsonElement root, bool? addPrefixSpace)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("model", out JsonElement node)
            || node.ValueKind != JsonValueKind.Object)
        {
            throw NoModel(path);
        }

        RuleNode model = new(path, "model", node);
        if (model.Type is not ("" or "BPE"))
        {
            throw model.Unsupported(model.Type, "only byte-level BPE tokenizers like OPT's can be read");
        }

        if (model.Value("vocab").ValueKind == JsonValueKind.Undefined
            || model.Value("merges") is not { ValueKind: JsonValueKind.Array } merges)
        {
            throw NoModel(path);
        }

        RequireByteLevel(model);
        (string? begins, IReadOnlyList<string> placed) =
            Rule(path, root, "post_processor") is { } after ? PostProcessor.Read(after) : (null, []);
        return new BpeModel(
            path,
            path,
            VocabularyJson.Read(path, model.Value("vocab")),
            [.. merges.EnumerateArray().Select(merge => ReadMerge(path, merge))])
        {
            Rules = ReadRules(path, root, addPrefixSpace) with { IgnoreMerges = model.Flag("ignore_merges", false) },
            Added = ReadAdded(path, root),
            Begins = begins,
            ControlNames = [.. placed.Concat(model.Text("unk_token") is { } unknown ? [unknown] : [])],
        };
    }

    private static NeuronExplorerException NoModel(string path) =>
        new($"{path}: has no model.vocab and model.merges; only byte-level BPE tokenizers like OPT's can be read");

    /// <summary>
    /// Every byte is a token (the vocabulary is checked for that), so <c>unk_token</c>, <c>fuse_unk</c> and
    /// <c>byte_fallback</c> change nothing.
    /// </summary>
    private static void RequireByteLevel(RuleNode model)
    {
        if (model.Value("dropout") is { ValueKind: JsonValueKind.Number } dropout && dropout.GetDouble() != 0)
        {
            throw model.Unsupported(
                $"BPE, dropout {dropout.GetRawText()}",
                "merges would be left out by chance; set it to null, as for every use but training");
        }

        foreach (string key in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (model.Text(key) is { Length: > 0 } text)
            {
                throw model.Unsupported($"BPE, {key} {text}", "only byte-level BPE tokenizers like OPT's can be read");
            }
        }
    }

    private static TextRules ReadRules(string path, JsonElement root, bool? addPrefixSpace)
    {
        TextRules rules = new();
        if (Rule(path, root, "normalizer") is { } normalizer)
        {
            rules = rules with { Normalizers = [.. Normalizers.Read(normalizer)] };
        }

        if (Rule(path, root, "pre_tokenizer") is { } cutting)
        {
            rules = PreTokenizers.Add(rules, cutting);
            return cutting.Type == "Sequence" ? rules : rules with { AddPrefixSpace = addPrefixSpace ?? rules.AddPrefixSpace };
        }

        return !root.TryGetProperty("pre_tokenizer", out _)
            ? rules with { AddPrefixSpace = addPrefixSpace ?? false }
            : throw new NeuronExplorerException(
                $"{path}: pre_tokenizer null is not supported; only byte-level BPE can be read, which needs ByteLevel");
    }

    private static RuleNode? Rule(string path, JsonElement root, string place) =>
        root.TryGetProperty(place, out JsonElement node) && node.ValueKind != JsonValueKind.Null ? new RuleNode(path, place, node) : null;

    private static IReadOnlyList<AddedToken> ReadAdded(string path, JsonElement root) =>
        !root.TryGetProperty("added_tokens", out JsonElement added) || added.ValueKind == JsonValueKind.Null ? []
        : added.ValueKind == JsonValueKind.Array
            ? [.. added.EnumerateArray().Select((token, at) => AddedTokenJson.Read(path, $"added token {at + 1}", token))]
            : throw new NeuronExplorerException($"{path}: added_tokens is not a list; download the file again");

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
