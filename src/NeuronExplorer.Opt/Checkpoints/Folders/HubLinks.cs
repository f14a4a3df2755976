using System.Text;

namespace NeuronExplorer.Opt.Checkpoints.Folders;

/// <summary>
/// A cache that was copied by a program without links: in the place of a snapshot's link stands a small file with the link's
/// text, <c>../../blobs/…</c>.
/// </summary>
internal static class HubLinks
{
    private const string Start = "../../blobs/";
    private const int LongestName = 64;

    /// <summary>The blob that a link's text names; the path itself for any other file.</summary>
    public static string Follow(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || HubCache.RootOf(folder) is not { } root)
        {
            return path;
        }

        FileInfo file = new(path);
        if (!file.Exists || file.LinkTarget is not null || file.Length > Start.Length + LongestName)
        {
            return path;
        }

        string text = File.ReadAllText(path, Encoding.Latin1);
        return text.StartsWith(Start, StringComparison.Ordinal) && text[Start.Length..] is { Length: > 0 } name
            && name.All(char.IsAsciiHexDigit)
            ? Path.Combine(root, "blobs", name)
            : path;
    }
}
