namespace NeuronExplorer.Core.Analyses;

/// <summary>What was read of a corpus, and what was left out and why. Paths are relative to the one that was given.</summary>
public sealed record CorpusReading
{
    /// <summary>So many files, and so many skipped ones, are listed by name; all are counted.</summary>
    public const int MostListed = 1000;

    /// <summary>Files read, wholly or until the token limit.</summary>
    public required int FileCount { get; init; }

    /// <summary>The first of them, in the order of the corpus.</summary>
    public required IReadOnlyList<FileReading> Files { get; init; }

    /// <summary>Files not begun since the token limit was reached before.</summary>
    public int UnreadFileCount { get; init; }

    /// <summary>The file within which the token limit ended the reading; null where none was left in part, or it is not known.</summary>
    public string? StoppedIn { get; init; }

    /// <summary>Tokens read until then; null where <see cref="StoppedIn"/> is.</summary>
    public long? StoppedAtTokens { get; init; }

    /// <summary>Files, links and folders that are not part of the corpus.</summary>
    public required int SkippedFileCount { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<SkippedFile> SkippedFiles { get; init; }

    /// <summary>How many documents were passed over, by reason.</summary>
    public required IReadOnlyDictionary<string, long> SkippedDocuments { get; init; }

    /// <summary>How many documents were read although something about them is odd, by what is.</summary>
    public required IReadOnlyDictionary<string, long> OddDocuments { get; init; }

    /// <summary>How many documents were read from which field; plain texts have none.</summary>
    public required IReadOnlyDictionary<string, long> TextFields { get; init; }

    /// <summary>Domains beyond the most that are told apart: they are counted together; 0 where there are none.</summary>
    public long OtherDomains { get; init; }

    /// <summary>The name of the domain that they are counted under, or null.</summary>
    public string? OtherDomainsName { get; init; }
}

/// <summary>A file that was read.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Documents">Documents read from it.</param>
/// <param name="SkippedDocuments">Documents of it that were passed over.</param>
public sealed record FileReading(string Path, long Bytes, long Documents, long SkippedDocuments);

/// <summary>A file, link or folder that is not read.</summary>
/// <param name="Path">Its path; a folder's ends in a slash.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedFile(string Path, string Reason);
