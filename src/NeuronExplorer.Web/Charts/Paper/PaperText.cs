using System.Text;
using System.Xml;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>Measures text before any browser has seen it: a little wider than the widest of the fonts would be.</summary>
public static class PaperText
{
    /// <summary>Width in points.</summary>
    public static double Width(string text) => PaperStyle.Type * text.EnumerateRunes().Sum(Em);

    /// <summary>Lines no wider than <paramref name="most"/> points, broken at spaces where there are some.</summary>
    public static IReadOnlyList<string> Wrap(string text, double most)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer) <= most)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            while (Width(line) > most && line.Length > 1)
            {
                int fits = Fitting(line, most);
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>A text no wider than <paramref name="most"/> points, its middle left out: names often differ at their ends.</summary>
    public static string Shortened(string text, double most)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        string shortened = text;
        for (int kept = runes.Length - 1; kept > 1 && Width(shortened) > most; kept--)
        {
            shortened = $"{string.Concat(runes[..(kept / 2)])}…{string.Concat(runes[^(kept - (kept / 2))..])}";
        }

        return shortened;
    }

    /// <summary>Text for XML; characters that XML has no place for become the replacement character.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) => escaped.Append('\ufffd'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    // Never splits a pair of surrogates.
    private static int Fitting(string text, double most)
    {
        int fits = 1;
        while (fits < text.Length && Width(text[..(fits + 1)]) <= most)
        {
            fits++;
        }

        return fits > 1 && char.IsHighSurrogate(text[fits - 1]) ? fits - 1 : Math.Max(fits, char.IsHighSurrogate(text[0]) ? 2 : 1);
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '|' or '\'' or '.' or ',' or ':' or ';' or '!' or ' ' or '\u202f' or '·' => 0.34,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '\\' or '-' or '"' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '–' or '—' => 0.99,
        >= 'A' and <= 'Z' => 0.76,
        < 0x2e80 => 0.635,
        _ => 1.05,
    };
}
