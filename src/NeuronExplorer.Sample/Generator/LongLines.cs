using System.Text.RegularExpressions;

namespace NeuronExplorer.Sample.Generator;

/// <summary>Texts whose lines are longer than lines of source code may be.</summary>
internal static partial class LongLines
{
    /// <summary>The text with each line that ends in a backslash joined to the next, whose indentation is dropped.</summary>
    public static string Join(string text) => Continued().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"\\\n[ ]*")]
    private static partial Regex Continued();
}
