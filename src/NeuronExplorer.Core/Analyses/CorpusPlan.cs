namespace NeuronExplorer.Core.Analyses;

/// <summary>What an analysis would read of a corpus, in this order, and what it would not. Nothing but names and sizes was read.</summary>
/// <param name="Files">The files that would be read.</param>
/// <param name="SkippedFiles">Files, links and folders that would not, with the reasons.</param>
/// <param name="Notes">What else is to be said: which snapshot of a data set is opened …</param>
public sealed record CorpusPlan(
    IReadOnlyList<PlannedFile> Files, IReadOnlyList<SkippedFile> SkippedFiles, IReadOnlyList<string> Notes)
{
    /// <summary>Size of all files on disk.</summary>
    public long Bytes { get; } = Files.Sum(file => file.Bytes);

    /// <summary>A guess at the tokens of all files, from their sizes.</summary>
    public required long RoughTokens { get; init; }
}

/// <summary>A file that would be read.</summary>
/// <param name="Path">Its path, relative to the one that was given.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Domain">The domain of documents that state none.</param>
public sealed record PlannedFile(string Path, long Bytes, string Domain);

/// <summary>A plan, and what a look into its files found.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Documents">Documents looked at that would be read.</param>
/// <param name="SkippedDocuments">How many of those looked at would be passed over, by reason.</param>
/// <param name="OddDocuments">How many would be read although something is odd, by what is.</param>
/// <param name="TextFields">How many would be read from which field.</param>
public sealed record CorpusGlance(
    CorpusPlan Plan,
    long Documents,
    IReadOnlyDictionary<string, long> SkippedDocuments,
    IReadOnlyDictionary<string, long> OddDocuments,
    IReadOnlyDictionary<string, long> TextFields);
