using System.Globalization;

namespace NeuronExplorer.Core.Texts;

/// <summary>Names of files for people: on one line, and as they are.</summary>
public static class PathText
{
    /// <summary>
    /// The path, or any text with one, with control characters and those that turn the direction of writing spelled out
    /// (<c>\u000A</c>).
    /// </summary>
    public static string Shown(string path) => path.Any(IsHarmful)
        ? string.Concat(path.Select(letter => IsHarmful(letter) ? $"\\u{(int)letter:X4}" : letter.ToString()))
        : path;

    private static bool IsHarmful(char letter) =>
        char.IsControl(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
