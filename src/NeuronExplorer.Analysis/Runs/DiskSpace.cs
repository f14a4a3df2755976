using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>How much room a disk has, and errors that say so.</summary>
internal static class DiskSpace
{
    /// <summary>Free bytes on the disk of a path, which need not exist yet; null where the system does not tell.</summary>
    public static long? Free(string path)
    {
        try
        {
            string? folder = Path.GetFullPath(path);
            while (folder is not null && !Directory.Exists(folder))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder is null ? null : new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>An input or output error as one line for the user, with the file and the free space.</summary>
    public static NeuronExplorerException Explain(IOException error, string path)
    {
        string room = Free(path) is long free ? $"; {ByteSize.Format(free)} are free on its disk" : "";
        return new NeuronExplorerException($"{path}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}{room}", error);
    }
}
