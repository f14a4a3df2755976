using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>The pages of a PDF file as Chromium writes it: objects in the open, their content deflated.</summary>
internal static partial class Pdf
{
    /// <summary>The drawing commands of each page, in order.</summary>
    public static IReadOnlyList<string> Pages(byte[] file)
    {
        string text = Encoding.Latin1.GetString(file);
        return [.. PageObject().Matches(text).Select(page => Content(text, page.Groups[1].Value))];
    }

    /// <summary>How many pieces of text a page shows.</summary>
    public static int Texts(string page) => ShowText().Count(page);

    private static string Content(string text, string number)
    {
        Match found = Regex.Match(text, $@"(?<![0-9]){number} 0 obj\s*<<(.*?)>>\s*stream\r?\n", RegexOptions.Singleline);
        Assert.True(found.Success, $"object {number} has no content");
        int begin = found.Index + found.Length;
        byte[] content = Encoding.Latin1.GetBytes(text[begin..text.IndexOf("endstream", begin, StringComparison.Ordinal)]);
        if (!found.Groups[1].Value.Contains("FlateDecode", StringComparison.Ordinal))
        {
            return Encoding.Latin1.GetString(content);
        }

        using ZLibStream inflated = new(new MemoryStream(content), CompressionMode.Decompress);
        using StreamReader reader = new(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s).*?/Contents\s+(\d+) 0 R", RegexOptions.Singleline)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"\b(Tj|TJ)\b")]
    private static partial Regex ShowText();
}
