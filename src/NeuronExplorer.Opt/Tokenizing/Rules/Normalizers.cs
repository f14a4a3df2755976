using System.Globalization;
using System.Text;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>Reads <c>normalizer</c> of <c>tokenizer.json</c>: what is changed in a text before it is cut.</summary>
internal static class Normalizers
{
    private const string Supported = "NFC, NFD, NFKC, NFKD, Lowercase, Replace, Strip, StripAccents, Prepend and Sequence can be read";

    /// <summary>The steps, one after the other.</summary>
    public static IEnumerable<Func<string, string>> Read(RuleNode rule)
    {
        switch (rule.Type)
        {
            case "Sequence":
                return [.. rule.Children("normalizers").SelectMany(Read)];
            case "NFC" or "NFD" or "NFKC" or "NFKD":
                (bool compatibility, bool composed) = (rule.Type.Contains('K', StringComparison.Ordinal), rule.Type.EndsWith('C'));
                return [text => UnicodeForms.Shared.Normalize(text, compatibility, composed)];
            case "Lowercase":
                return [Lowercase];
            case "StripAccents":
                return [text => Where(text, rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)];
            case "Strip":
                (bool left, bool right) = (rule.Flag("strip_left", true), rule.Flag("strip_right", true));
                return [text => Strip(text, left, right)];
            case "Prepend":
                string before = rule.NeededText("prepend");
                return [text => text.Length == 0 ? text : before + text];
            case "Replace":
                TextPattern pattern = TextPattern.Read(rule);
                string by = rule.NeededText("content");
                return [text => pattern.Replace(text, by)];
            default:
                throw rule.Unsupported(rule.Type, Supported);
        }
    }

    private static string Strip(string text, bool left, bool right)
    {
        string stripped = left ? text.TrimStart() : text;
        return right ? stripped.TrimEnd() : stripped;
    }

    private static string Lowercase(string text)
    {
        StringBuilder lower = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // The one character whose lower case is two.
            lower.Append(rune.Value == 0x130 ? "i\u0307" : Rune.ToLowerInvariant(rune).ToString());
        }

        return lower.ToString();
    }

    private static string Where(string text, Func<Rune, bool> kept) => string.Concat(text.EnumerateRunes().Where(kept));
}
