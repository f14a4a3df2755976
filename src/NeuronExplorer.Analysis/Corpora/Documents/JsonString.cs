using System.Globalization;
using System.Text;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>The text of a JSON string; half a surrogate pair becomes U+FFFD.</summary>
internal static class JsonString
{
    /// <param name="content">Valid UTF-8 between the quotes, with valid escapes.</param>
    /// <param name="isEscaped">Whether there are escapes.</param>
    /// <param name="repaired">Whether something became U+FFFD.</param>
    public static string Read(ReadOnlySpan<byte> content, bool isEscaped, out bool repaired)
    {
        repaired = false;
        if (!isEscaped)
        {
            return Encoding.UTF8.GetString(content);
        }

        char[] text = new char[content.Length];
        int length = 0;
        while (!content.IsEmpty)
        {
            int plain = content.IndexOf((byte)'\\');
            plain = plain < 0 ? content.Length : plain;
            length += Encoding.UTF8.GetChars(content[..plain], text.AsSpan(length));
            content = content[plain..];
            if (!content.IsEmpty)
            {
                text[length++] = Escape(content, out int used);
                content = content[used..];
            }
        }

        repaired = Repair(text.AsSpan(0, length));
        return new string(text, 0, length);
    }

    private static char Escape(ReadOnlySpan<byte> content, out int used)
    {
        used = content[1] == 'u' ? 6 : 2;
        return content[1] switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'u' => (char)ushort.Parse(content.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            byte other => (char)other,
        };
    }

    private static bool Repair(Span<char> text)
    {
        bool repaired = false;
        for (int at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                at++;
            }
            else
            {
                text[at] = '\uFFFD';
                repaired = true;
            }
        }

        return repaired;
    }
}
