namespace NeuronExplorer.Storage.Files;

/// <summary>The files that links lead to: of a link itself .NET tells the link's own size and time.</summary>
internal static class LinkedFile
{
    /// <summary>The file that a path names, links followed; the link itself where it leads to none.</summary>
    public static FileInfo Of(string path)
    {
        FileInfo file = new(path);
        try
        {
            return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                ? target
                : file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return file;
        }
    }

    /// <summary>Why a link could not be opened; null for what is no link, and for other failures.</summary>
    public static string? WhyNot(string path, IOException failure) => new FileInfo(path).LinkTarget is null ? null
        : failure is FileNotFoundException or DirectoryNotFoundException ? "is a link to a file that does not exist"
        // ELOOP of Linux and macOS.
        : failure.HResult is 40 or 62 ? "is a link that leads in a circle"
        : null;
}
