using NeuronExplorer.Analysis.Corpora.Folders;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>How a corpus file holds its documents.</summary>
public enum CorpusFormat
{
    /// <summary><c>.txt</c>: the file is one document.</summary>
    Text,

    /// <summary><c>.jsonl</c>, <c>.ndjson</c>: one object <c>{"text": …, "meta": {"domain": …}}</c> a line.</summary>
    JsonLines,

    /// <summary><c>.json</c>: an array of such objects, or one a line.</summary>
    Json,

    /// <summary><c>.parquet</c>: one row a document.</summary>
    Parquet,
}

/// <summary>How a corpus file is compressed as a whole.</summary>
public enum CorpusCompression
{
    None,

    /// <summary><c>.gz</c></summary>
    Gzip,

    /// <summary><c>.zst</c></summary>
    Zstandard,
}

/// <summary>One file of a corpus, not yet read.</summary>
/// <param name="Path">Its path, beginning as the user gave it.</param>
/// <param name="Name">Its path below the folder that the user gave; its name where the file itself was given.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Format">How it holds its documents, by its ending.</param>
/// <param name="Compression">How it is compressed, by its ending.</param>
/// <param name="Domain">The domain of documents that state none: the file's name without endings.</param>
public sealed record CorpusFile(
    string Path, string Name, long Bytes, CorpusFormat Format, CorpusCompression Compression, string Domain)
{
    /// <summary>The endings that a corpus file may have, for messages.</summary>
    public const string Endings = ".txt, .jsonl, .ndjson or .json, the same with .gz or .zst (as .jsonl.gz), or .parquet";

    private static readonly (string Ending, CorpusFormat Format)[] s_formats =
    [
        (".txt", CorpusFormat.Text),
        (".jsonl", CorpusFormat.JsonLines),
        (".ndjson", CorpusFormat.JsonLines),
        (".json", CorpusFormat.Json),
    ];

    private static readonly (string Ending, CorpusCompression Compression)[] s_compressions =
        [("", CorpusCompression.None), (".gz", CorpusCompression.Gzip), (".zst", CorpusCompression.Zstandard)];

    private static readonly (string Ending, CorpusFormat Format, CorpusCompression Compression)[] s_endings =
    [
        .. s_formats.SelectMany(format => s_compressions.Select(how => (format.Ending + how.Ending, format.Format, how.Compression))),
        (".parquet", CorpusFormat.Parquet, CorpusCompression.None),
    ];

    /// <summary>
    /// A guess at its tokens, for estimates before anything is read: English text has about four bytes a token, and
    /// compression saves about two thirds.
    /// </summary>
    public long RoughTokens =>
        Format == CorpusFormat.Parquet || Compression != CorpusCompression.None ? Bytes * 3 / 4 : Bytes / 4;

    /// <summary>Whether a file of this name is one document.</summary>
    public static bool IsOneDocument(string name) => EndingOf(name) is { Ending: not null, Format: CorpusFormat.Text };

    /// <summary>
    /// Whether there is nothing in it to open. Pipes and devices have no size either, and opening one could wait for ever.
    /// </summary>
    internal bool IsEmpty => Bytes == 0;

    /// <summary>Why a file of this name is not read, or null.</summary>
    internal static string? ReasonAgainst(string name) => EndingOf(name).Ending is null ? SkipReasons.OfEnding(name) : null;

    /// <summary>Describes a file whose ending is that of a corpus file.</summary>
    internal static CorpusFile Describe(string path, string name)
    {
        string file = System.IO.Path.GetFileName(path);
        (string ending, CorpusFormat format, CorpusCompression compression) = EndingOf(file);
        // The size of what a link leads to, which FileInfo alone would not tell.
        long bytes = new FileInfo(RealPath.ToOpen(path)).Length;
        return new CorpusFile(path, name, bytes, format, compression, file[..^ending.Length]);
    }

    private static (string Ending, CorpusFormat Format, CorpusCompression Compression) EndingOf(string name) => Array.Find(
        s_endings, known => name.Length > known.Ending.Length && name.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase));
}
