using Microsoft.Win32.SafeHandles;

namespace NeuronExplorer.Storage.Files;

/// <summary>Copies and deletes analysis files with their companion files.</summary>
internal static class AnalysisFiles
{
    /// <summary>Copies a file that nobody is writing, with the log that a killed process may have left.</summary>
    public static void Copy(string source, string target)
    {
        using SafeFileHandle held = FileLock.Open(source, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (File.Exists(DatabaseFile.LogOf(source)))
        {
            File.Copy(DatabaseFile.LogOf(source), DatabaseFile.LogOf(target));
        }

        File.Copy(source, target);
    }

    /// <summary>Deletes a file and its companions; throws if another program uses it.</summary>
    public static void DeleteUnused(string file)
    {
        try
        {
            // Windows does not delete a file that is in use, other systems do: this checks whether it is in use.
            FileLock.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            Delete(file);
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            throw Failures.Writing(file, failure);
        }
    }

    /// <summary>Deletes a file and its companions, if they exist.</summary>
    public static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(DatabaseFile.LogOf(file));
        HolderNote.Delete(file);
    }
}
