namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Where a path leads when every link in it is followed, its folders' too.</summary>
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
            if (new FileInfo(next).LinkTarget is not { } target)
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
