using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>
/// A cache that was copied by a program without links: in the place of a snapshot's link stands a small file with the link's
/// text, <c>../../blobs/…</c>.
/// </summary>
internal static class HubLinks
{
    /// <summary>The blob that a link's text names; the path itself for any other file.</summary>
    public static string Follow(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        return folder is not null && HubCache.BlobsOf(folder) is { } blobs
            && LinkText.Of(new FileInfo(path)) is { } text && LinkText.IsOfBlob(text)
            ? Path.Combine(blobs, Path.GetFileName(text))
            : path;
    }
}
