using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// Before a file is written again: puts the pages of its own log in their places, and sets a log of another file aside. It
/// may be killed at any moment and begun again.
/// </summary>
internal static class LogRecovery
{
    /// <param name="file">The file's path.</param>
    /// <param name="handle">The file, locked for writing; it stays open.</param>
    /// <param name="room">Size limit of the file, for tests.</param>
    /// <param name="notice">Says that a log was set aside, or null.</param>
    /// <returns>Whether the file's pages have checksums.</returns>
    public static bool Run(string file, SafeFileHandle handle, long room, out string? notice)
    {
        byte[] page = new byte[DatabaseHeader.PageSize];
        DatabaseHeader.CheckSignature(file, page.AsSpan(0, PageStream.ReadAt(handle, 0, page)));
        bool isSealed = PageSeal.IsOn(page);
        FileStamp stamp = FileStamp.Read(page);
        notice = null;
        string? damage;
        using (FileLog beside = FileLog.Beside(file, page))
        {
            // Not disposed: that would close the file.
            DataStream over = new(handle, writable: true) { IsSealed = isSealed, Over = beside.Pages, Stamp = stamp, Room = room };
            DatabaseHeader.Check(file, over);
            if (beside.Pages is { } pages)
            {
                foreach (long number in pages.Numbers.Order())
                {
                    pages.Read(number, page);
                    over.WritePage(number, page);
                }

                over.Flush();
                over.PutStamp(stamp.Next());
                over.Flush();
            }

            damage = beside.Damage;
            if (beside.WhyForeign is { } why)
            {
                notice = $"{FileLog.PathOf(file)} does not belong to {file} ({why}); it is not applied";
            }
        }

        notice = notice is not null ? SetAside(file, notice)
            : damage is null ? null
            : $"{FileLog.PathOf(file)} was damaged: {damage}; what was written after it is lost, and computed again";
        return isSealed;
    }

    /// <summary>
    /// Ends what a kill kept a finished run from: applies the log of a file whose head says "done", and deletes it. A file that
    /// is in use, or cannot be read, is left as it is.
    /// </summary>
    public static void Finish(string file)
    {
        try
        {
            using (AnalysisFile read = new(file, writing: false, long.MaxValue))
            {
                if (!read.HasLog || read.State.Info?.Status != AnalysisStatus.Done)
                {
                    return;
                }
            }

            DatabaseFile.OpenForWriting(file).Dispose();
        }
        catch (NeuronExplorerException)
        {
            // The list of analyses says what is wrong with it.
        }
    }

    /// <summary>A log under the name of a new file's, as a deleted file may leave it, is not that file's either.</summary>
    public static string? SetAsideBeforeNew(string file) =>
        new FileInfo(FileLog.PathOf(file)) is { Exists: true, Length: > 0 }
            ? SetAside(file, $"{FileLog.PathOf(file)} was there before {file}; it is not applied")
            : null;

    private static string SetAside(string file, string notice) =>
        $"{notice} and now is called {Path.GetFileName(FileLog.SetAside(file))}";
}
