using System.Buffers;
using System.Globalization;
using System.Text;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>
/// Cuts text into the pieces that byte pairs are merged within, as GPT-2's pattern does: <c>'s|'t|'re|'ve|'m|'ll|'d|
/// ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>. Written by hand, since .NET's regular expressions do not see
/// letters outside the Basic Multilingual Plane (two UTF-16 units) as letters.
/// </summary>
public static class TextSplitter
{
    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>Length of the text's first piece in UTF-16 units; 0 for empty text.</summary>
    public static int Next(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        int contraction = Contraction(text);
        if (contraction > 0)
        {
            return contraction;
        }

        int start = text[0] == ' ' && text.Length > 1 && KindAt(text[1..], out _) != Kind.Space ? 1 : 0;
        Kind kind = KindAt(text[start..], out int used);
        int end = start + used;
        while (end < text.Length && KindAt(text[end..], out used) == kind)
        {
            end += used;
        }

        // The last of several spaces belongs to the next piece. All spaces are one unit long.
        return kind == Kind.Space && end < text.Length && end > 1 ? end - 1 : end;
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'' || text.Length < 2)
        {
            return 0;
        }

        return text[1] switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when text.Length > 2 && text[2] == 'e' => 3,
            'l' when text.Length > 2 && text[2] == 'l' => 3,
            _ => 0,
        };
    }

    private static Kind KindAt(ReadOnlySpan<char> text, out int used)
    {
        char first = text[0];
        used = 1;
        if (char.IsAscii(first))
        {
            return char.IsAsciiLetter(first) ? Kind.Letter
                : char.IsAsciiDigit(first) ? Kind.Number
                : char.IsWhiteSpace(first) ? Kind.Space
                : Kind.Other;
        }

        if (Rune.DecodeFromUtf16(text, out Rune rune, out used) != OperationStatus.Done)
        {
            return Kind.Other;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other,
        };
    }
}
