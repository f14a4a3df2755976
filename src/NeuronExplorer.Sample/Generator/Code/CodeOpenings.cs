using NeuronExplorer.Sample.Generator.Grammars;

namespace NeuronExplorer.Sample.Generator.Code;

/// <summary>The tops of files, and ways to show a file.</summary>
internal static class CodeOpenings
{
    private static readonly Grammar s_grammar = Grammar.Parse(SharedNames.Text, SharedWords.Text, SharedPhrases.Text, CodeComments.Text);

    /// <summary>The file, perhaps with a heading, and rarely with numbered lines.</summary>
    /// <param name="code">The file's text.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="mark">What begins a comment.</param>
    /// <param name="random">Makes the choices.</param>
    public static string Dress(string code, string name, string mark, SeededRandom random)
    {
        int shape = random.Below(100);
        if (shape < 12)
        {
            return Numbered(name, code);
        }

        if (shape < 60)
        {
            string heading = string.Join('\n', s_grammar.Expand("heading", random).Replace("FILE", name).Split('\n')
                .Select(line => (mark + " " + line).TrimEnd()));
            // A script's first line must stay first.
            int end = code.StartsWith("#!", StringComparison.Ordinal) ? code.IndexOf('\n') + 1 : 0;
            return code[..end] + heading + "\n" + (end > 0 ? "" : "\n") + code[end..];
        }

        return code;
    }

    /// <summary>Puts comments before some of the lines that return, throw or loop.</summary>
    public static string Commented(string code, string mark, SeededRandom random)
    {
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            bool begins = line.StartsWith("return ", StringComparison.Ordinal) || line.StartsWith("for", StringComparison.Ordinal)
                || line.StartsWith("throw ", StringComparison.Ordinal);
            if (begins && line.Length < lines[i].Length && random.Chance(16))
            {
                string remark = s_grammar.Expand("comment", random);
                lines[i] = lines[i][..^line.Length] + mark + " " + remark + "\n" + lines[i];
            }
        }

        return string.Join('\n', lines);
    }

    private static string Numbered(string name, string code) => $"Listing of {name}\n\n"
        + string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select((line, index) => $"{index + 1,3}  {line}".TrimEnd()));
}
