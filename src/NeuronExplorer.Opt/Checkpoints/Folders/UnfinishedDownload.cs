using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>What a download that was broken off leaves behind.</summary>
internal static class UnfinishedDownload
{
    private static readonly string[] s_endings = [".incomplete", ".part", ".crdownload", ".aria2", ".download"];

    /// <summary>Whether a file's name is that of an unfinished download.</summary>
    public static bool Is(string name) => s_endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The first unfinished download of a model folder, by its path from there: beside its files, in <c>hf download</c>'s own
    /// folder in it, or among its cache's blobs. Null if there is none.
    /// </summary>
    public static string? In(string folder)
    {
        string?[] places =
        [
            folder,
            Path.Combine(folder, ".cache", "huggingface", "download"),
            Path.Combine(folder, HubLayout.Blobs),
            HubCache.BlobsOf(folder),
        ];
        string? first = places
            .Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place!).Where(file => Is(Path.GetFileName(file))).Order(StringComparer.Ordinal))
            .FirstOrDefault();
        return first is null ? null : Path.GetRelativePath(folder, first);
    }
}
