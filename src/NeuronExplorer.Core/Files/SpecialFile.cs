using System.Formats.Tar;

namespace NeuronExplorer.Core.Files;

/// <summary>
/// What has a file's name and is none: pipes, devices and sockets. Opening one can wait for ever, and a file that takes its
/// place destroys it.
/// </summary>
public static class SpecialFile
{
    /// <summary>The archive's own refusal, of sockets alone; that of the system has another number.</summary>
    private const int NotForArchives = unchecked((int)0x80131620);

    /// <summary>"a pipe", "a device" or "a socket"; null for regular files, folders, and where nothing is. Opens nothing else.</summary>
    public static string? Of(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows() || !File.Exists(path))
            {
                return null;
            }

            FileInfo file = new(Followed(path));
            return !file.Exists ? Nameless(file) : file.Length > 0 ? null : Kind(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Throws where a file to be read is a pipe, a device or a socket.</summary>
    public static void RefuseToRead(string path)
    {
        if (Of(path) is { } kind)
        {
            throw new NeuronExplorerException($"{path}: is {kind}; give a file");
        }
    }

    /// <summary>Throws where a file to be written would take the place of a pipe, a device or a socket.</summary>
    /// <param name="path">Where the file shall be.</param>
    /// <param name="otherwise">What else can be done, or null.</param>
    public static void RefuseToReplace(string path, string? otherwise = null)
    {
        if (Of(path) is { } kind)
        {
            throw new NeuronExplorerException($"{path}: is {kind}; give a file{(otherwise is null ? "" : $", or {otherwise}")}");
        }
    }

    /// <summary>What a link of the system's own leads to that has no name itself, as /dev/stdout may; any other link is dead.</summary>
    private static string? Nameless(FileInfo target) =>
        !target.FullName.StartsWith("/proc/", StringComparison.Ordinal) ? null
        : target.Name.StartsWith("pipe:[", StringComparison.Ordinal) ? "a pipe"
        : target.Name.StartsWith("socket:[", StringComparison.Ordinal) ? "a socket"
        : null;

    private static string Followed(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;

    /// <summary>.NET tells the kind of an entry to its archives only. A regular file is read for it, and has no bytes here.</summary>
    private static string? Kind(string path)
    {
        using MemoryStream archive = new();
        try
        {
            using TarWriter writer = new(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(path, "entry");
        }
        catch (IOException failure) when (failure.HResult == NotForArchives)
        {
            return "a socket";
        }

        archive.Position = 0;
        using TarReader reader = new(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
