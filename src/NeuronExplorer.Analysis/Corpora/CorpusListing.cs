using NeuronExplorer.Analysis.Corpora.Folders;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>The files of a corpus and what lies beside them; of the files only their names and sizes are looked at.</summary>
/// <param name="Paths">The files and folders as given.</param>
/// <param name="Files">Every corpus file once: in the order given, a folder's files in ordinal order of their paths.</param>
public sealed record CorpusListing(IReadOnlyList<string> Paths, IReadOnlyList<CorpusFile> Files)
{
    /// <summary>Size of all files on disk.</summary>
    public long TotalBytes { get; } = Files.Sum(file => file.Bytes);

    /// <summary>A guess at the tokens of all files, see <see cref="CorpusFile.RoughTokens"/>.</summary>
    public long RoughTokens { get; } = Files.Sum(file => file.RoughTokens);

    /// <summary>What is not read, and why.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>What else is to be said of the corpus, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same for those who show it.</summary>
    public CorpusPlan Plan => new(
        [.. Files.Select(file => new PlannedFile(file.Name, file.Bytes, file.Domain))], Skipped, Notes) { RoughTokens = RoughTokens };

    /// <summary>
    /// Finds the files of a corpus. A folder stands for all corpus files below it, and for what its links lead to; in it
    /// other files, hidden ones, models and any <c>README</c> are skipped.
    /// </summary>
    /// <exception cref="NeuronExplorerException">
    /// A path does not exist, cannot be listed, is a file of another kind, a model, or a folder without a corpus file; or a
    /// file is a Git LFS pointer.
    /// </exception>
    public static CorpusListing Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            throw new NeuronExplorerException($"no corpus given; name a file ({CorpusFile.Endings}) or a folder of these");
        }

        CorpusGathering gathering = new();
        foreach (string path in paths)
        {
            gathering.Add(path);
        }

        return new CorpusListing([.. paths], gathering.Files) { Skipped = gathering.Skipped, Notes = gathering.Notes };
    }
}
