using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Storage.Files;

/// <summary>Copies and deletes analysis files with their companion files.</summary>
internal static class AnalysisFiles
{
    /// <summary>
    /// Throws for what cannot be an analysis by its size alone. A pipe or a device has none, and must not even be opened: it
    /// could wait, or give bytes, for ever. A link that leads to nothing is left to its opening.
    /// </summary>
    public static void CheckSize(string source)
    {
        SpecialFile.RefuseToRead(source);
        if (LinkedFile.Of(source) is { LinkTarget: null, Length: < DatabaseHeader.PageSize and var bytes })
        {
            throw new NeuronExplorerException(
                $"{source} is not an analysis file: it has {bytes} bytes, fewer than the first page of one; give the path of a .db file");
        }
    }

    /// <summary>Throws where a copy, with the log beside, would not leave a tenth of its size free.</summary>
    public static void CheckSpace(string source, string folder)
    {
        long wanted = LinkedFile.Of(source).Length + (LinkedFile.Of(FileLog.PathOf(source)) is { Exists: true, Length: var log } ? log : 0);
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free - wanted < wanted / 10)
        {
            throw new NeuronExplorerException(
                $"{source} has {ByteSize.Format(wanted)}, and {folder} has {ByteSize.Format(free)} free; "
                + "make room, or open a smaller file");
        }
    }

    /// <summary>Copies a file that nobody is writing, with what a killed process left in its log.</summary>
    public static void Copy(string source, string target)
    {
        using SafeFileHandle held = FileLock.Open(source, FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] first = new byte[DatabaseHeader.PageSize];
        DatabaseHeader.CheckSignature(source, first.AsSpan(0, PageStream.ReadAt(held, 0, first)));
        File.Copy(source, target);
        using FileLog beside = FileLog.Beside(source, first);
        if (beside.Pages is not null)
        {
            File.Copy(FileLog.PathOf(source), FileLog.PathOf(target));
            DatabaseFile.OpenForWriting(target).Dispose();
        }
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
        catch (NoFileException)
        {
            File.Delete(file);
        }
        catch (Exception failure) when (Failures.IsExpected(failure))
        {
            throw Failures.Writing(file, failure);
        }
    }

    /// <summary>Deletes a file and its companions, if they exist; a log of another file is set aside.</summary>
    public static void Delete(string file)
    {
        bool hasForeignLog = HasForeignLog(file);
        // The file first: without its log it could be left half written.
        File.Delete(file);
        if (hasForeignLog)
        {
            FileLog.SetAside(file);
        }
        else
        {
            File.Delete(FileLog.PathOf(file));
        }

        HolderNote.Delete(file);
    }

    private static bool HasForeignLog(string file)
    {
        if (!File.Exists(file) || !File.Exists(FileLog.PathOf(file)))
        {
            return false;
        }

        try
        {
            byte[] first = new byte[DatabaseHeader.PageSize];
            using SafeFileHandle handle = FileLock.Open(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            PageStream.ReadAt(handle, 0, first);
            using FileLog beside = FileLog.Beside(file, first);
            return beside.WhyForeign is not null;
        }
        catch (Exception failure) when (failure is NeuronExplorerException || Failures.IsExpected(failure))
        {
            return false;
        }
    }
}
