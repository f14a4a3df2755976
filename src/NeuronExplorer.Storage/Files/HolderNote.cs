using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// <c>FILE.lock</c> beside a file that is being written: one line that says by whom. It only informs; the exclusive lock on
/// the file itself keeps others out, and ends with its process.
/// </summary>
internal static partial class HolderNote
{
    /// <summary>Programs that only read do not write a note.</summary>
    private const string Unknown = "another program, which may only be reading it";

    private const int Longest = 300;

    public static string PathOf(string file) => file + ".lock";

    public static void Write(string file)
    {
        SpecialFile.RefuseToReplace(PathOf(file));
        string program = Assembly.GetEntryAssembly()?.GetName().Name
            ?? Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? "unknown";
        File.WriteAllText(
            PathOf(file),
            $"process {Environment.ProcessId} ({program}), user {Environment.UserName}, on {Environment.MachineName} since "
            + $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC\n");
    }

    /// <summary>Who holds a file, for a message.</summary>
    public static string Read(string file) => Note(file) ?? Unknown;

    /// <summary>Who holds a file: process, program and user; null where that is unknown.</summary>
    public static string? Holder(string file) =>
        Note(file) is { } note && Holders().Match(note) is { Success: true } holder ? holder.Value : null;

    public static void Delete(string file)
    {
        try
        {
            File.Delete(PathOf(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A stale note does no harm: the next holder overwrites it.
        }
    }

    /// <summary>The note of a process that still runs; one that was killed leaves its note, and others may hold the file now.</summary>
    private static string? Note(string file)
    {
        try
        {
            if (SpecialFile.Of(PathOf(file)) is not null)
            {
                return null;
            }

            string note = File.ReadLines(PathOf(file)).FirstOrDefault() ?? string.Empty;
            return note.Length is > 0 and < Longest && !note.Any(char.IsControl) && !IsOver(note) ? note : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsOver(string note)
    {
        if (!note.Contains($" on {Environment.MachineName} since ", StringComparison.Ordinal)
            || !int.TryParse(Holders().Match(note).Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"^process (?<id>[0-9]+) \([^()]+\)(, user [^,]+)?")]
    private static partial Regex Holders();
}
