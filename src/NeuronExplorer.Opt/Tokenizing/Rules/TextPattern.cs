using System.Text.Json;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>The pattern of a <c>Split</c> or <c>Replace</c>: a text, or a regular expression.</summary>
internal sealed class TextPattern
{
    private readonly string? _text;
    private readonly Regex? _regex;

    private TextPattern(string? text, Regex? regex) => (_text, _regex) = (text, regex);

    /// <summary>Reads <c>"pattern": {"String": …}</c> or <c>{"Regex": …}</c> of a rule.</summary>
    public static TextPattern Read(RuleNode rule)
    {
        if (rule.Value("pattern") is { ValueKind: JsonValueKind.Object } pattern)
        {
            if (pattern.TryGetProperty("String", out JsonElement text) && text.ValueKind == JsonValueKind.String)
            {
                return new TextPattern(text.GetString(), null);
            }

            if (pattern.TryGetProperty("Regex", out JsonElement regex) && regex.ValueKind == JsonValueKind.String)
            {
                return new TextPattern(null, OnigurumaPattern.Translate(rule, regex.GetString()!));
            }
        }

        throw new NeuronExplorerException($"{rule.File}: {rule.Place}: {rule.Type} has no pattern with a String or Regex");
    }

    /// <summary>The finds in a text from left to right, none overlapping another.</summary>
    public IEnumerable<(int Start, int End)> Finds(string text) => _regex is null ? FindsOfText(text) : FindsOfRegex(text);

    /// <summary>The text with each find replaced.</summary>
    public string Replace(string text, string by)
    {
        System.Text.StringBuilder replaced = new(text.Length);
        int done = 0;
        foreach ((int start, int end) in Finds(text))
        {
            replaced.Append(text, done, start - done).Append(by);
            done = end;
        }

        return done == 0 && replaced.Length == 0 ? text : replaced.Append(text, done, text.Length - done).ToString();
    }

    private IEnumerable<(int Start, int End)> FindsOfText(string text)
    {
        for (int at = 0; _text!.Length > 0 && (at = text.IndexOf(_text, at, StringComparison.Ordinal)) >= 0; at += _text.Length)
        {
            yield return (at, at + _text.Length);
        }
    }

    private IEnumerable<(int Start, int End)> FindsOfRegex(string text)
    {
        StandIns whole = StandIns.Of(text);
        for (Match match = _regex!.Match(whole.Text); match.Success; match = match.NextMatch())
        {
            yield return (whole.At(match.Index), whole.At(match.Index + match.Length));
        }
    }
}
