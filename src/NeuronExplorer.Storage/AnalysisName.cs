using System.Buffers;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage;

/// <summary>Names of analyses: valid file names on any system, without folders.</summary>
internal static class AnalysisName
{
    public const string Ending = ".db";

    private const int Longest = 100;

    // They turn the text after them around: "\u202Ebd.x" reads as another name.
    private static readonly SearchValues<char> s_directions =
        SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private static readonly string[] s_reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })];

    /// <summary>Throws, in one line, for a name that makes no file name.</summary>
    public static void Check(string name)
    {
        if (WhyNot(name) is { } reason)
        {
            string shown = TokenText.DisplayName(new string([.. name.Take(Longest)]));
            throw new NeuronExplorerException($"\"{shown}\" cannot name an analysis: {reason}");
        }
    }

    /// <summary>Why a file that is to be written would be in no list, as a line; null where it would, or is not to be in one.</summary>
    public static string? Problem(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return Path.GetExtension(file) == Ending && WhyNot(name) is { } reason
            ? $"{TokenText.DisplayName(file)}: its name cannot be an analysis': {reason}; give another"
            : null;
    }

    /// <summary>Why a file of a folder can be opened under no name; null where it can.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The file's name with its ending, as it was listed.</param>
    /// <param name="files">All names that were listed.</param>
    public static string? WhyNotOpened(string folder, string file, IReadOnlySet<string> files)
    {
        if (file.Contains('\uFFFD', StringComparison.Ordinal) && !File.Exists(Path.Combine(folder, file)))
        {
            // Bytes that are no text were read as this sign, and no file has the name that came of it.
            return $"{TokenText.DisplayName(file)} cannot be opened: its name is not text (UTF-8); rename it";
        }

        string usual = Path.ChangeExtension(file, Ending);
        return file == usual || (!files.Contains(usual) && File.Exists(Path.Combine(folder, usual)))
            ? null
            : $"{TokenText.DisplayName(file)} cannot be opened: its name must end with {Ending} in small letters; rename it";
    }

    private static string? WhyNot(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Longest)
        {
            return $"a name must have 1 to {Longest} characters";
        }

        if (name.Any(sign => char.IsControl(sign) || "/\\:*?\"<>|".Contains(sign, StringComparison.Ordinal)))
        {
            return "it may not contain / \\ : * ? \" < > | or control characters";
        }

        if (name.AsSpan().ContainsAny(s_directions))
        {
            return "it may not contain characters that turn the text around";
        }

        if (name[0] is '.' or ' ' || name[^1] is '.' or ' ')
        {
            return "it may not begin or end with a dot or a space";
        }

        if (FileLog.IsNameOfLog(name))
        {
            return "it may not end with \"-log\", the ending of LiteDB's log files, nor be the name of a log that was set aside";
        }

        return s_reserved.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? "Windows reserves that name for a device" : null;
    }
}
