using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing.Added;

/// <summary>Reads added tokens as Hugging Face's files write them.</summary>
internal static class AddedTokenJson
{
    /// <summary>One token as an object: <c>{"content": …, "lstrip": …}</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where in it.</param>
    /// <param name="node">The object.</param>
    /// <param name="id">The token's id, where the object itself does not say it.</param>
    public static AddedToken Read(string file, string place, JsonElement node, int? id = null)
    {
        RuleNode token = new(file, place, node);
        bool special = token.Flag("special", false);
        return new AddedToken(id ?? Id(file, place, token.Value("id")), Content(file, place, token.Value("content")), file)
        {
            SingleWord = token.Flag("single_word", false),
            LeftStrip = token.Flag("lstrip", false),
            RightStrip = token.Flag("rstrip", false),
            Normalized = token.Flag("normalized", !special),
            Special = special,
        };
    }

    /// <summary>A special token that is named by its text, or as an object; its id is -1.</summary>
    public static AddedToken ReadSpecial(string file, string place, JsonElement value) =>
        (value.ValueKind == JsonValueKind.Object ? Read(file, place, value, -1) : new AddedToken(-1, Content(file, place, value), file))
        with { Special = true };

    /// <summary>A token's name: a text, or an object with a content.</summary>
    public static string Content(string file, string place, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()!.Length > 0 => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("content", out JsonElement content) => Content(file, place, content),
        JsonValueKind.Undefined => throw new NeuronExplorerException($"{file}: {place} has no content; download the file again"),
        _ => throw new NeuronExplorerException(
            $"{file}: {place} is {ForeignText.Show(value.GetRawText())}, not a token; download the file again"),
    };

    /// <summary>A token's id.</summary>
    public static int Id(string file, string place, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id)
            ? id
            : throw new NeuronExplorerException(
                $"{file}: {place} has the id {Shown(value)}, which is not a whole number; download the file again");

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? "null" : ForeignText.Show(value.GetRawText());
}
