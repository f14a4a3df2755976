using System.Globalization;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>
/// What lies beside a file under the name of its log, and whether it is that file's. A log is only ever used with the very
/// state of the very file that it was written for.
/// </summary>
internal sealed class FileLog : IDisposable
{
    /// <summary>Part of the names of logs that were set aside.</summary>
    public const string Foreign = "-log.foreign-";

    private FileLog(LogPages? pages, string? whyForeign, bool isThere = true)
    {
        Pages = pages;
        WhyForeign = whyForeign;
        IsOwn = isThere && whyForeign is null;
    }

    /// <summary>Whether there is a log and it is the file's, even if the file has all that is in it.</summary>
    public bool IsOwn { get; }

    /// <summary>What it has and the file has not; null where there is nothing of that kind.</summary>
    public LogPages? Pages { get; }

    /// <summary>Why it belongs to another file, or to another state of this one; null where it does not.</summary>
    public string? WhyForeign { get; }

    /// <summary>What of it is damaged, so that what was written after it is lost; null where nothing is.</summary>
    public string? Damage { get; private init; }

    /// <summary>LiteDB's own name for the log of a file.</summary>
    public static string PathOf(string file) =>
        Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "-log" + Path.GetExtension(file));

    /// <summary>Whether a name is that of a log, or of one set aside.</summary>
    public static bool IsNameOfLog(string name) =>
        name.EndsWith("-log", StringComparison.OrdinalIgnoreCase) || name.Contains(Foreign, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is a log: by its name, and since it lies beside its file or no database is in it.</summary>
    public static bool IsLog(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!IsNameOfLog(name))
        {
            return false;
        }

        if (!name.Contains(Foreign, StringComparison.OrdinalIgnoreCase)
            && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, name[..^"-log".Length] + Path.GetExtension(path))))
        {
            return true;
        }

        try
        {
            return !DatabaseHeader.Begins(path);
        }
        catch (AnalysisInUseException)
        {
            return true;
        }
    }

    /// <summary>Looks at the log beside a file; changes nothing.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="first">The file's first page as it is on disk; it may be torn.</param>
    public static FileLog Beside(string file, ReadOnlySpan<byte> first)
    {
        string path = PathOf(file);
        if (!File.Exists(path))
        {
            return new FileLog(null, null, isThere: false);
        }

        SafeFileHandle log = FileLock.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            FileLog found = Look(log, first);
            if (found.Pages is null)
            {
                log.Dispose();
            }

            return found;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Renames the log beside a file so that nothing takes it for that file's.</summary>
    /// <returns>The new path.</returns>
    public static string SetAside(string file)
    {
        string path = PathOf(file);
        string stem = Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + Foreign);
        string time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (int again = 0; ; again++)
        {
            string target = $"{stem}{time}{(again == 0 ? "" : $"-{again}")}{Path.GetExtension(file)}";
            if (!File.Exists(target))
            {
                File.Move(path, target, overwrite: false);
                return target;
            }
        }
    }

    public void Dispose() => Pages?.Dispose();

    private static FileLog Look(SafeFileHandle log, ReadOnlySpan<byte> first)
    {
        byte[] head = new byte[LogFormat.HeadBytes];
        int read = PageStream.ReadAt(log, 0, head);
        FileStamp file = FileStamp.Read(first);
        if (LogFormat.IsCutHead(head.AsSpan(0, read)))
        {
            // Killed while the first bytes were written: nothing was logged yet.
            return new FileLog(null, null);
        }

        if (!LogFormat.IsOurs(head))
        {
            return Plain(log, file, first);
        }

        if (LogFormat.StampOf(head) is not { } stamp)
        {
            return new FileLog(null, "its beginning is damaged") { Damage = "its beginning" };
        }

        if (stamp.Session != file.Session)
        {
            return new FileLog(null, "it was written for another file");
        }

        // Killed after all of it reached the file and before it was emptied.
        return stamp.Next() == file ? new FileLog(null, null)
            : stamp != file ? new FileLog(null, "it was written for another state of this file")
            : Own(LogPages.Framed(log, stamp));
    }

    /// <summary>
    /// Earlier versions left LiteDB's own log, which names no file: it counts if its transactions have the first page with
    /// the very moment at which this file was created.
    /// </summary>
    private static FileLog Plain(SafeFileHandle log, FileStamp file, ReadOnlySpan<byte> first)
    {
        if (!file.IsNone)
        {
            return new FileLog(null, "it was written by another program");
        }

        LogPages pages = LogPages.Plain(log);
        byte[] page = new byte[DatabaseHeader.PageSize];
        return pages.Read(0, page) && DatabaseHeader.Created(page) == DatabaseHeader.Created(first)
            ? Own(pages)
            : new FileLog(null, "nothing in it names this file");
    }

    private static FileLog Own(LogPages pages) => new(pages.Numbers.Count == 0 ? null : pages, null)
    {
        Damage = pages.Damaged is { } page ? $"page {page} of {pages.Frames}" : null,
    };
}
