using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// A file in a scratch folder that says which analysis it is for. It is locked while that analysis runs, so that nobody
/// takes the folder for a leftover; the lock ends with the process, however it ends.
/// </summary>
internal sealed class ScratchOwner : IDisposable
{
    private const string Name = "analysis.txt";

    private readonly FileStream _file;
    private readonly string _folder;

    private ScratchOwner(FileStream file, string folder)
    {
        _file = file;
        _folder = folder;
    }

    /// <summary>Takes a scratch folder for an analysis; makes it where it is not there.</summary>
    /// <exception cref="NeuronExplorerException">Another process has it, or it cannot be written.</exception>
    public static ScratchOwner Take(string folder, string analysis)
    {
        try
        {
            Directory.CreateDirectory(folder);
            FileStream file = new(Path.Combine(folder, Name), FileMode.Create, FileAccess.Write, FileShare.None);
            using (StreamWriter text = new(file, leaveOpen: true))
            {
                text.WriteLine(Path.GetFullPath(analysis));
            }

            file.Flush();
            return new ScratchOwner(file, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{folder}: the scratch folder cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>The analysis that a scratch folder is for, or null where it does not say; false where a process has it.</summary>
    public static bool IsFree(string folder, out string? analysis)
    {
        analysis = null;
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return true;
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            using StreamReader text = new(file);
            analysis = text.ReadLine() is { Length: > 0 } line && Path.IsPathRooted(line) ? line : null;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Gives the folder back; it stays where the run left something to resume from.</summary>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            if (Directory.EnumerateFileSystemEntries(_folder).All(entry => Path.GetFileName(entry) == Name))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next start of the program deletes it.
        }
    }
}
