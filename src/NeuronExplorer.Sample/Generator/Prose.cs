using System.Text;

namespace NeuronExplorer.Sample.Generator;

/// <summary>Reads hand-written pieces of text, several per file.</summary>
internal static class Prose
{
    /// <summary>The line between two pieces of a file.</summary>
    private const string Separator = "%%%";

    /// <summary>The pieces of every file in the folder by domain; empty without a folder.</summary>
    public static SortedDictionary<string, List<string>> Read(string? folder)
    {
        SortedDictionary<string, List<string>> pieces = new(StringComparer.Ordinal);
        if (folder is null)
        {
            return pieces;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            pieces.Add(Path.GetFileNameWithoutExtension(path), Split(File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n")));
        }

        return pieces;
    }

    /// <summary>The pieces of a text, cut at lines that hold only the separator; trimmed, and without empty ones.</summary>
    public static List<string> Split(string text)
    {
        List<string> pieces = [];
        List<string> lines = [];
        foreach (string line in text.Split('\n').Append(Separator))
        {
            if (line.Trim() != Separator)
            {
                lines.Add(line);
                continue;
            }

            string piece = string.Join('\n', lines).Trim();
            lines.Clear();
            if (piece.Length > 0)
            {
                pieces.Add(piece);
            }
        }

        return pieces;
    }
}
