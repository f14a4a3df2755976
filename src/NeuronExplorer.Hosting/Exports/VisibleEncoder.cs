using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>
/// Escapes what JSON demands, and characters that a terminal would obey instead of showing, such as those that turn the text
/// around; all others, markup too, are written as they are.
/// </summary>
internal sealed class VisibleEncoder : JavaScriptEncoder
{
    // A backslash, "u" and four digits.
    private const int Escaped = 6;

    private static readonly JavaScriptEncoder s_plain = UnsafeRelaxedJsonEscaping;

    // The plain encoder leaves none of the other categories that cannot be seen, and no pair of surrogates.
    private static readonly SearchValues<char> s_formats = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsFormat)]);

    public override int MaxOutputCharactersPerInputCharacter => s_plain.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) =>
        s_plain.WillEncode(unicodeScalar) || (unicodeScalar <= char.MaxValue && IsFormat((char)unicodeScalar));

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        int plain = s_plain.FindFirstCharacterToEncode(text, textLength);
        int format = new ReadOnlySpan<char>(text, plain < 0 ? textLength : plain).IndexOfAny(s_formats);
        return format < 0 ? plain : format;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (unicodeScalar > char.MaxValue || !IsFormat((char)unicodeScalar))
        {
            return s_plain.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        }

        bool fits = bufferLength >= Escaped
            && string.Create(CultureInfo.InvariantCulture, $"\\u{unicodeScalar:X4}").TryCopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = fits ? Escaped : 0;
        return fits;
    }

    private static bool IsFormat(char sign) => char.GetUnicodeCategory(sign) == UnicodeCategory.Format;
}
