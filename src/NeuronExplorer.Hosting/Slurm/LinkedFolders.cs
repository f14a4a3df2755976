using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>Folders outside some others that links in these lead to: a container has to be given them too.</summary>
internal static class LinkedFolders
{
    /// <param name="roots">Folders and files that are read; those that are not there are passed over.</param>
    /// <exception cref="NeuronExplorerException">A link leads nowhere from the path that was given.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> roots)
    {
        List<string> found = [];
        foreach (string root in roots.Where(Directory.Exists))
        {
            Look(root, root, roots, found);
        }

        return found;
    }

    private static void Look(string root, string folder, IReadOnlyList<string> roots, List<string> found)
    {
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.LinkTarget is not null)
                {
                    Follow(root, entry, roots, found);
                }
                else if (entry is DirectoryInfo)
                {
                    Look(root, entry.FullName, roots, found);
                }
            }
        }
        catch (UnauthorizedAccessException)
        {
            // What cannot be read here is told by those who read it.
        }
    }

    /// <summary>
    /// Takes each folder on a link's way that no other has; in a container the way is the text's, without links above it.
    /// </summary>
    private static void Follow(string root, FileSystemInfo link, IReadOnlyList<string> roots, List<string> found)
    {
        if (!Path.Exists(link.FullName))
        {
            return; // A link without an end is passed over, or told by those who read it.
        }

        FileSystemInfo at = link;
        while (at.LinkTarget is { } text)
        {
            string target = Path.GetFullPath(text, Path.GetDirectoryName(at.FullName)!);
            bool isFolder = Directory.Exists(target);
            if (!isFolder && !File.Exists(target))
            {
                string real = new DirectoryInfo(root).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? "its real folder";
                throw new NeuronExplorerException(
                    $"{at.FullName}: is a link that leads nowhere in a container, since a folder above it is a link too; "
                    + $"give {real} instead of {root}");
            }

            at = isFolder ? new DirectoryInfo(target) : new FileInfo(target);
            string folder = isFolder ? target : Path.GetDirectoryName(target)!;
            if (!roots.Concat(found).Any(other => RealPath.IsWithin(folder, other)))
            {
                found.Add(folder);
                if (isFolder)
                {
                    Look(folder, folder, roots, found);
                }
            }
        }
    }
}
