using NeuronExplorer.Core;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>The files of a corpus and their sizes; nothing is read.</summary>
/// <param name="Paths">The files and folders as given.</param>
/// <param name="Files">Every corpus file once: in the order given, a folder's files in ordinal order of their paths.</param>
public sealed record CorpusListing(IReadOnlyList<string> Paths, IReadOnlyList<CorpusFile> Files)
{
    /// <summary>Size of all files on disk.</summary>
    public long TotalBytes { get; } = Files.Sum(file => file.Bytes);

    /// <summary>A guess at the tokens of all files, see <see cref="CorpusFile.RoughTokens"/>.</summary>
    public long RoughTokens { get; } = Files.Sum(file => file.RoughTokens);

    /// <summary>
    /// Finds the files of a corpus. A folder stands for all corpus files below it; in it other files, hidden ones, and
    /// any <c>README</c> are skipped.
    /// </summary>
    /// <exception cref="NeuronExplorerException">
    /// A path does not exist, cannot be listed, is a file of another kind, or is a folder without a corpus file.
    /// </exception>
    public static CorpusListing Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            throw new NeuronExplorerException($"no corpus given; name a file ({CorpusFile.Endings}) or a folder of these");
        }

        CorpusFile[] files = [.. paths.SelectMany(Find).DistinctBy(file => Path.GetFullPath(file.Path))];
        return new CorpusListing([.. paths], files);
    }

    private static IReadOnlyList<CorpusFile> Find(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                return [CorpusFile.Describe(path) ?? throw new NeuronExplorerException(
                    $"{path} is not a corpus file; corpus files end in {CorpusFile.Endings}")];
            }

            if (!Directory.Exists(path))
            {
                throw new NeuronExplorerException($"corpus {path} does not exist; check the path");
            }

            CorpusFile[] files = [.. Below(path)];
            return files.Length > 0 ? files : throw new NeuronExplorerException(
                $"corpus folder {path} has no corpus files; put files ending in {CorpusFile.Endings} into it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(path, problem);
        }
    }

    private static IEnumerable<CorpusFile> Below(string folder)
    {
        List<string> found = [];
        Gather(new DirectoryInfo(folder), "", found);
        found.Sort(StringComparer.Ordinal);
        return found.Select(relative => CorpusFile.Describe(Path.Combine(folder, relative))).OfType<CorpusFile>();
    }

    /// <summary>Linked folders are not followed, since they may lead back; linked files are taken.</summary>
    private static void Gather(DirectoryInfo folder, string prefix, List<string> found)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is DirectoryInfo inner)
            {
                if (inner.LinkTarget is null)
                {
                    Gather(inner, prefix + entry.Name + "/", found);
                }
            }
            else if (!Path.GetFileNameWithoutExtension(entry.Name).Equals("README", StringComparison.OrdinalIgnoreCase))
            {
                found.Add(prefix + entry.Name);
            }
        }
    }
}
