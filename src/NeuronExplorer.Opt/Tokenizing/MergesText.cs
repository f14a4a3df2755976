using System.Text;
using NeuronExplorer.Core;
using NeuronExplorer.Opt.Checkpoints;

namespace NeuronExplorer.Opt.Tokenizing;

/// <summary>Reads <c>merges.txt</c>: two tokens per line, earliest merge first, after a line <c>#version: …</c>.</summary>
internal static class MergesText
{
    public static List<(string Left, string Right)> Read(string path)
    {
        byte[] content = SmallFile.Read(path);
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new NeuronExplorerException($"{path}: is not UTF-8 text; download it again", error);
        }

        List<(string, string)> merges = [];
        int number = 0;
        // Split only at line feeds: Unicode's other line breaks may be part of a token.
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            number++;
            string line = text[range].TrimEnd('\r');
            if (line.Length == 0 || (number == 1 && line.StartsWith("#version", StringComparison.Ordinal)))
            {
                continue;
            }

            merges.Add(
                Parse(line)
                ?? throw new NeuronExplorerException(
                    $"{path}: line {number} is \"{ForeignText.Show(line)}\", not two tokens with a space between; download it again"));
        }

        return merges;
    }

    /// <summary>Two tokens with one space between them, or null.</summary>
    public static (string Left, string Right)? Parse(string line)
    {
        int space = line.IndexOf(' ');
        return space > 0 && space < line.Length - 1 && line.IndexOf(' ', space + 1) < 0
            ? (line[..space], line[(space + 1)..])
            : null;
    }
}
