using System.Text.RegularExpressions;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>Words and commands as bash reads them.</summary>
internal static partial class Bash
{
    private const int Columns = 110;

    /// <summary>A word that bash reads as exactly this text; in single quotes only where it needs them.</summary>
    public static string Word(string text) =>
        Plain().IsMatch(text) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A word in which bash puts in a variable's value: <c>"$name"</c>.</summary>
    public static string Variable(string name) => $"\"${name}\"";

    /// <summary>An array's definition, on lines short enough to read.</summary>
    /// <param name="name">The array's name.</param>
    /// <param name="words">Its elements, quoted already.</param>
    public static string Array(string name, IEnumerable<string> words)
    {
        List<string> lines = [""];
        foreach (string word in words)
        {
            bool option = word.StartsWith("--", StringComparison.Ordinal);
            if (lines[^1].Length > 0 && (option || lines[^1].Length + word.Length > Columns))
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length > 0 ? $" {word}" : word;
        }

        return lines.Count == 1 ? $"{name}=({lines[0]})" : $"{name}=(\n  {string.Join("\n  ", lines)}\n)";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=,@%+-]+\z")]
    private static partial Regex Plain();
}
