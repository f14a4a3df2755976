using System.Text.Json;
using NeuronExplorer.Opt.Tokenizing.Rules;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Reads <c>post_processor</c> of <c>tokenizer.json</c> for the token that it puts before a text. What it puts after one is
/// left out: a window is a part of a text.
/// </summary>
internal static class PostProcessor
{
    /// <summary>The token before a text, or null for none; and all that it puts anywhere.</summary>
    public static (string? Begins, IReadOnlyList<string> Names) Read(RuleNode rule)
    {
        switch (rule.Type)
        {
            case "ByteLevel":
                return (null, []);
            case "Sequence":
                (string? Begins, IReadOnlyList<string> Names)[] parts = [.. rule.Children("processors").Select(Read)];
                return (
                    parts.Select(part => part.Begins).FirstOrDefault(begins => begins is not null),
                    [.. parts.SelectMany(part => part.Names)]);
            case "TemplateProcessing":
                return Template(rule);
            case "RobertaProcessing" or "BertProcessing":
                return (Pair(rule, "cls"), [Pair(rule, "cls"), Pair(rule, "sep")]);
            default:
                throw rule.Unsupported(
                    rule.Type, "TemplateProcessing, RobertaProcessing, BertProcessing, ByteLevel and Sequence can be read");
        }
    }

    private static (string? Begins, IReadOnlyList<string> Names) Template(RuleNode rule)
    {
        if (rule.Value("single") is not { ValueKind: JsonValueKind.Array } single)
        {
            throw rule.Unsupported(rule.Type, "its single is not a list");
        }

        string?[] pieces = [.. single.EnumerateArray().Select(piece => piece.ValueKind == JsonValueKind.Object
            && piece.TryGetProperty("SpecialToken", out JsonElement special)
            && special.TryGetProperty("id", out JsonElement id) ? id.GetString() : null)];
        string[] before = [.. pieces.TakeWhile(piece => piece is not null).OfType<string>()];
        return before.Length <= 1
            ? (before.FirstOrDefault(), [.. pieces.OfType<string>()])
            : throw rule.Unsupported(
                $"{rule.Type} with {string.Join(", ", before)} before a text", "a window begins with one token at most");
    }

    private static string Pair(RuleNode rule, string key) =>
        rule.Value(key) is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2
            && pair[0].ValueKind == JsonValueKind.String
            ? pair[0].GetString()!
            : throw rule.Unsupported(rule.Type, $"its {key} is not a token and its id");
}
