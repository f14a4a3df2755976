namespace NeuronExplorer.Sample.Generator.Code;

/// <summary>The ways in which programming languages join the words of a name.</summary>
internal static class CodeNames
{
    /// <summary>"due date" as "DueDate".</summary>
    public static string Pascal(string words) => string.Concat(words.Split(' ').Select(English.Capitalised));

    /// <summary>"due date" as "dueDate".</summary>
    public static string Camel(string words)
    {
        string pascal = Pascal(words);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary>"due date" as "due_date".</summary>
    public static string Snake(string words) => words.Replace(' ', '_');

    /// <summary>Puts spaces before each line of the text.</summary>
    public static string Indent(string text, int spaces) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Length == 0 ? line : new string(' ', spaces) + line));
}
