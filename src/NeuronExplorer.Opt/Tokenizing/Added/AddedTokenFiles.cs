using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing.Added;

/// <summary>Gathers a tokenizer's added tokens from the files that may name them, in Hugging Face's order.</summary>
internal static class AddedTokenFiles
{
    public const string FileName = "added_tokens.json";

    /// <summary>The names of OPT's own tokens that never come from text.</summary>
    private static readonly string[] s_ownControl = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];

    /// <summary>
    /// The tokens of <c>tokenizer.json</c>, then those of <c>tokenizer_config.json</c>'s decoder, or else of
    /// <c>added_tokens.json</c>; the earlier one counts. Tokens that only have a role are added where the vocabulary has them.
    /// </summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="config">What the folder's settings say.</param>
    /// <param name="model">Vocabulary, merges and what came with them.</param>
    /// <param name="files">Takes the name of a file that was read.</param>
    public static List<AddedToken> Read(string folder, TokenizerConfig config, BpeModel model, List<string> files)
    {
        Dictionary<string, AddedToken> byContent = new(StringComparer.Ordinal);
        foreach (AddedToken token in model.Added.Concat(config.Decoder ?? ReadLegacy(folder, config, files)))
        {
            byContent.TryAdd(token.Content, token);
        }

        foreach (AddedToken token in config.AdditionalSpecial.Where(token => !byContent.ContainsKey(token.Content)))
        {
            byContent[token.Content] = model.Ids.TryGetValue(token.Content, out int id)
                ? token with { Id = id }
                : throw new NeuronExplorerException(
                    $"{token.File}: the special token {ForeignText.Show(token.Content)} has no id in "
                    + $"{Path.GetFileName(model.Path)}, and no file adds it; write it into {FileName}");
        }

        foreach (string name in ControlNames(config, model).Where(name => !byContent.ContainsKey(name)))
        {
            if (model.Ids.TryGetValue(name, out int id))
            {
                byContent[name] = new AddedToken(id, name, model.Path) { Special = true };
            }
        }

        return [.. byContent.Values];
    }

    /// <summary>Marks the tokens that frame or fill a text, BOS among them.</summary>
    public static IReadOnlyList<AddedToken> MarkControl(
        IEnumerable<AddedToken> tokens, TokenizerConfig config, BpeModel model, string? bos)
    {
        HashSet<string> control = [.. ControlNames(config, model)];
        return [.. tokens.Select(token => token with
        {
            Control = token.Content == bos || control.Contains(token.Content) || (config.SplitsSpecial && token.Special),
        })];
    }

    private static IEnumerable<string> ControlNames(TokenizerConfig config, BpeModel model) =>
        s_ownControl.Concat(config.Roles).Concat(model.ControlNames).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<AddedToken> ReadLegacy(string folder, TokenizerConfig config, List<string> files)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        files.Add(FileName);
        HashSet<string> special = [.. config.Roles.Concat(config.AdditionalSpecial.Select(token => token.Content))];
        return JsonText.Read<IReadOnlyList<AddedToken>>(path, SmallFile.Read(path), root => root.ValueKind == JsonValueKind.Object
            ? [.. root.EnumerateObject().Select(entry => Read(path, entry, special))]
            : throw new NeuronExplorerException($"{path}: is not an object of tokens and ids; download it again"));
    }

    private static AddedToken Read(string path, JsonProperty entry, HashSet<string> special) => entry.Name.Length == 0
        ? throw new NeuronExplorerException($"{path}: a token is empty; download it again")
        : new AddedToken(AddedTokenJson.Id(path, $"the token {ForeignText.Show(entry.Name)}", entry.Value), entry.Name, path)
        {
            Special = special.Contains(entry.Name),
            Normalized = !special.Contains(entry.Name),
        };
}
