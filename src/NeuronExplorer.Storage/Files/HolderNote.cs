using System.Diagnostics;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// <c>FILE.lock</c> beside a file that is being written: one line that says by whom. It only informs; the exclusive lock on
/// the file itself keeps others out, and ends with its process.
/// </summary>
internal static class HolderNote
{
    /// <summary>Programs that only read do not write a note.</summary>
    private const string Unknown = "another program, which may only be reading it";

    public static string PathOf(string file) => file + ".lock";

    public static void Write(string file)
    {
        using Process process = Process.GetCurrentProcess();
        string note = $"process {process.Id} ({process.ProcessName}) on {Environment.MachineName} since "
            + $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC";
        File.WriteAllText(PathOf(file), note + "\n");
    }

    /// <summary>Who holds a file, if known.</summary>
    public static string Read(string file)
    {
        try
        {
            string note = File.ReadLines(PathOf(file)).FirstOrDefault() ?? string.Empty;
            return note.Length is > 0 and < 300 ? note : Unknown;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

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
}
