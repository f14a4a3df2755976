using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace NeuronExplorer.Core.Texts;

/// <summary>Shows bytes of tokens as people can read them.</summary>
public static class TokenText
{
    private static readonly SearchValues<char> s_obeyed = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(sign => char.IsControl(sign) && sign is not ('\t' or '\n' or '\r')),
        .. "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069",
    ]);

    /// <summary>Decodes whole UTF-8; false where the bytes begin or end inside a character.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    /// <summary>
    /// <c>·</c> for a space, <c>↵</c> for a newline, <c>⇥</c> for a tab, <c>⟨E2 80⟩</c> for bytes that make no character,
    /// <c>⟨U+200B⟩</c> for characters that cannot be seen.
    /// </summary>
    public static string Display(ReadOnlySpan<byte> bytes)
    {
        StringBuilder shown = new(bytes.Length);
        List<byte> loose = [];
        while (!bytes.IsEmpty)
        {
            bool whole = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (whole)
            {
                AppendLoose(shown, loose);
                AppendRune(shown, rune);
            }
            else
            {
                loose.AddRange(bytes[..used]);
            }

            bytes = bytes[used..];
        }

        AppendLoose(shown, loose);
        return shown.ToString();
    }

    /// <summary>
    /// A name from elsewhere as it can be shown: characters that cannot be seen, or that would turn the text around, are
    /// written as <c>⟨U+202E⟩</c>; all others, spaces too, as they are.
    /// </summary>
    public static string DisplayName(string name) =>
        name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '-' or '_' or '.')
            ? name : Coded(name, rune => rune.Value != ' ' && IsInvisible(rune));

    /// <summary>
    /// A text that a terminal shows and does not obey: control characters but tabs and line breaks, and characters that turn the
    /// text around, are written as <c>⟨U+202E⟩</c>.
    /// </summary>
    public static string Tame(string text) => text.AsSpan().ContainsAny(s_obeyed)
        ? Coded(text, rune => rune.IsBmp && s_obeyed.Contains((char)rune.Value)) : text;

    private static string Coded(string text, Func<Rune, bool> isCoded)
    {
        StringBuilder shown = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (isCoded(rune))
            {
                AppendCode(shown, rune);
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }

    private static void AppendRune(StringBuilder shown, Rune rune)
    {
        switch (rune.Value)
        {
            case ' ':
                shown.Append('·');
                break;
            case '\n':
                shown.Append('↵');
                break;
            case '\r':
                shown.Append('␍');
                break;
            case '\t':
                shown.Append('⇥');
                break;
            default:
                if (IsInvisible(rune))
                {
                    AppendCode(shown, rune);
                }
                else
                {
                    shown.Append(rune.ToString());
                }

                break;
        }
    }

    private static void AppendCode(StringBuilder shown, Rune rune) =>
        shown.Append('⟨').Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}").Append('⟩');

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    private static void AppendLoose(StringBuilder shown, List<byte> loose)
    {
        if (loose.Count > 0)
        {
            shown.Append('⟨').AppendJoin(' ', loose.Select(value => value.ToString("X2", CultureInfo.InvariantCulture))).Append('⟩');
            loose.Clear();
        }
    }
}
