using System.Text;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;

namespace NeuronExplorer.Opt.Tokenizing.Rules;

/// <summary>
/// Makes .NET regular expressions of Hugging Face's, which are Oniguruma's (Ruby's). What the two read differently is
/// translated or refused by name; nothing is read as something else.
/// </summary>
internal static partial class OnigurumaPattern
{
    /// <summary>Oniguruma's: Unicode's Alphabetic, marks, digits and connectors, and Latin-1's other numbers.</summary>
    private const string WordClass = @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u00B2\u00B3\u00B9\u00BC-\u00BE\u24B6-\u24E9";
    private const string KnownEscapes = "sSdDbBnrtfveAzZG";

    /// <summary>The same pattern for .NET.</summary>
    /// <exception cref="NeuronExplorerException">A part of the pattern is not supported.</exception>
    public static Regex Translate(RuleNode rule, string pattern)
    {
        StringBuilder translated = new(pattern.Length);
        bool inClass = false;
        for (int at = 0; at < pattern.Length; at++)
        {
            string part = Part(pattern, at, inClass);
            string? own = inClass ? InClass(part) : Outside(part, pattern.AsSpan(at + part.Length));
            if (own is null)
            {
                throw Refuse(rule, pattern, part);
            }

            inClass = inClass ? part != "]" : part is "[" or "[^";
            translated.Append(own);
            at += part.Length - 1;
        }

        try
        {
            return new Regex(translated.ToString(), RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Compiled);
        }
        catch (ArgumentException)
        {
            throw Refuse(rule, pattern, pattern);
        }
    }

    private static NeuronExplorerException Refuse(RuleNode rule, string pattern, string part) => rule.Unsupported(
        $"{rule.Type}, Regex {pattern}", part == pattern ? "its pattern cannot be read" : $"{part} in its pattern cannot be read");

    /// <summary>The next sign of a pattern: an escape, the beginning of a group or class, a repetition, or one character.</summary>
    private static string Part(string pattern, int at, bool inClass)
    {
        ReadOnlySpan<char> rest = pattern.AsSpan(at);
        foreach (ValueMatch match in (inClass ? ClassPart() : OutsidePart()).EnumerateMatches(rest))
        {
            return rest[..match.Length].ToString();
        }

        return rest[..1].ToString();
    }

    private static string? Outside(string part, ReadOnlySpan<char> rest) => part switch
    {
        @"\w" => $"[{WordClass}]",
        @"\W" => $"[^{WordClass}]",
        "[" or "[^" => rest.StartsWith("]") ? null : part,
        ['(', '?', ..] => part is "(?:" or "(?=" or "(?!" or "(?<=" or "(?<!" or "(?>" or "(?i:" or "(?i)" or "(?-i:" ? part : null,
        ['{', ..] => part.Length > 1 && part[1] != ',' && !rest.StartsWith("+") ? part : null,
        ['\\', ..] => Escape(part),
        _ => char.IsSurrogate(part[0]) ? null : part,
    };

    private static string? InClass(string part) => part switch
    {
        @"\w" => WordClass,
        @"\b" => part,
        @"\W" or @"\B" or "[" or "&&" => null,
        ['\\', ..] => Escape(part),
        _ => char.IsSurrogate(part[0]) ? null : part,
    };

    private static string? Escape(string part) => part switch
    {
        [_, 'p' or 'P', ..] => CategoryEscape().IsMatch(part) ? part : null,
        [_, 'x' or 'u', ..] => part.Length > 2 ? part : null,
        [_, ' '] => part,
        [_, var sign] => KnownEscapes.Contains(sign) || char.IsPunctuation(sign) || char.IsSymbol(sign) ? part : null,
        _ => null,
    };

    [GeneratedRegex(@"\G(?:\\[pP]\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\[\^?|\(\?(?:<[=!]|[-a-zA-Z]+[:)]|.)|\{[0-9,]+\})")]
    private static partial Regex OutsidePart();

    [GeneratedRegex(@"\G(?:\\[pP]\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|&&)")]
    private static partial Regex ClassPart();

    [GeneratedRegex(@"^\\[pP]\{(?:[LMNPSZC]|L[ultmo]|M[nce]|N[dlo]|P[cdseifo]|S[mcko]|Z[slp]|C[cfso])\}$")]
    private static partial Regex CategoryEscape();
}
