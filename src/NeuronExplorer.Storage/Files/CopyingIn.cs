using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Storage.Files;

/// <summary>Files that are being copied into a folder of analyses: their names say by which process.</summary>
internal static partial class CopyingIn
{
    public static string NewName() => $"incoming-{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";

    /// <summary>
    /// Deletes copies that no running process is making, and logs without content beside files that nobody has open: what
    /// kills leave.
    /// </summary>
    public static IReadOnlyList<Leftover> DeleteLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        List<Leftover> deleted = [];
        foreach (FileInfo file in new DirectoryInfo(folder).GetFiles())
        {
            try
            {
                if (IsLeft(file))
                {
                    deleted.Add(new Leftover(file.Name, file.Length));
                    file.Delete();
                }
            }
            catch (Exception failure) when (failure is NeuronExplorerException || Failures.IsExpected(failure))
            {
                // In use, or not ours to delete.
            }
        }

        return deleted;
    }

    private static bool IsLeft(FileInfo file)
    {
        if (Names().Match(file.Name) is { Success: true } copy)
        {
            return !int.TryParse(copy.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                || !IsOf(id, file.CreationTimeUtc);
        }

        string analysis = Path.Combine(file.DirectoryName!, LogNames().Replace(file.Name, ".db"));
        return LogNames().IsMatch(file.Name) && File.Exists(analysis) && HasNothing(analysis);
    }

    /// <summary>Whether a process still runs that may have made a file; a later one may have got its number.</summary>
    private static bool IsOf(int id, DateTime made)
    {
        if (id == Environment.ProcessId)
        {
            // This program looks for leftovers before it copies anything.
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime() <= made;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasNothing(string analysis)
    {
        using SafeFileHandle unused = FileLock.Open(analysis, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        byte[] first = new byte[DatabaseHeader.PageSize];
        PageStream.ReadAt(unused, 0, first);
        using FileLog beside = FileLog.Beside(analysis, first);
        return beside.Pages is null && beside.WhyForeign is null;
    }

    [GeneratedRegex("^incoming-((?<id>[0-9]+)-)?[0-9a-f]{32}(-log)?\\.tmp(\\.lock)?$")]
    private static partial Regex Names();

    [GeneratedRegex("-log\\.db$")]
    private static partial Regex LogNames();
}
