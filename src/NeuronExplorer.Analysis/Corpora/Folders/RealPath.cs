using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Where a path leads when every link in it is followed, its folders' too; and every small file that stands for a link.</summary>
public static class RealPath
{
    /// <summary>As many links as Linux follows in one path.</summary>
    private const int MostLinks = 40;

    /// <summary>The path without links; null where it leads to nothing, or in a circle.</summary>
    public static string? Of(string path)
    {
        string whole = Path.GetFullPath(path);
        string walked = Path.GetPathRoot(whole)!;
        Stack<string> left = new();
        Push(left, whole[walked.Length..]);
        int links = 0;
        while (left.TryPop(out string? part))
        {
            if (part == "..")
            {
                walked = Path.GetDirectoryName(walked) ?? walked;
                continue;
            }

            string next = Path.Combine(walked, part);
            FileInfo entry = new(next);
            if ((entry.LinkTarget ?? StandIn(entry)) is not { } target)
            {
                walked = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            string root = Path.GetPathRoot(target) ?? "";
            walked = root.Length > 0 ? root : walked;
            Push(left, target[root.Length..]);
        }

        return File.Exists(walked) || Directory.Exists(walked) ? walked : null;
    }

    /// <summary>
    /// Where a file leads that stands for a link, as its text says it (<see cref="LinkText"/>); null for any other file. One
    /// with the ending of a corpus file is taken for what it says it is, but where its text is that of a hub's cache.
    /// </summary>
    public static string? StandIn(FileInfo file) =>
        LinkText.ThatLeads(file) is { } text && (CorpusFile.ReasonAgainst(file.Name) is not null || LinkText.IsOfBlob(text))
            ? text
            : null;

    /// <summary>Where the content of a file lies: the path itself where nothing has to be followed to open it.</summary>
    public static string ToOpen(string path)
    {
        FileInfo file = new(path);
        return file.Exists && file.LinkTarget is null && StandIn(file) is null ? path : Of(path) ?? path;
    }

    /// <summary>Whether a folder holds a path at any depth, or is it; both without links.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    private static void Push(Stack<string> left, string path)
    {
        string[] parts = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (string part in parts.Reverse().Where(part => part != "."))
        {
            left.Push(part);
        }
    }
}
