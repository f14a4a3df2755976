namespace NeuronExplorer.Analysis.Corpora;

/// <summary>How a corpus file holds its documents.</summary>
public enum CorpusFormat
{
    /// <summary><c>.txt</c>: the file is one document.</summary>
    Text,

    /// <summary><c>.jsonl</c>: one <c>{"text": …, "meta": {"domain": …}}</c> a line.</summary>
    JsonLines,

    /// <summary><c>.jsonl.gz</c></summary>
    JsonLinesGzip,

    /// <summary><c>.jsonl.zst</c></summary>
    JsonLinesZstandard,

    /// <summary><c>.parquet</c> with a column <c>text</c>, and perhaps <c>domain</c>.</summary>
    Parquet,
}

/// <summary>One file of a corpus, not yet read.</summary>
/// <param name="Path">Its path, beginning as the user gave it.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Format">How it holds its documents, by its ending.</param>
/// <param name="Domain">The domain of documents that state none: the file's name without endings.</param>
public sealed record CorpusFile(string Path, long Bytes, CorpusFormat Format, string Domain)
{
    /// <summary>The endings that a corpus file may have, for messages.</summary>
    public const string Endings = ".txt, .jsonl, .jsonl.gz, .jsonl.zst or .parquet";

    private static readonly (string Ending, CorpusFormat Format)[] s_formats =
    [
        (".txt", CorpusFormat.Text),
        (".jsonl", CorpusFormat.JsonLines),
        (".jsonl.gz", CorpusFormat.JsonLinesGzip),
        (".jsonl.zst", CorpusFormat.JsonLinesZstandard),
        (".parquet", CorpusFormat.Parquet),
    ];

    /// <summary>
    /// A guess at its tokens, for estimates before anything is read: English text has about four bytes a token, and
    /// compression saves about two thirds.
    /// </summary>
    public long RoughTokens => Format is CorpusFormat.Text or CorpusFormat.JsonLines ? Bytes / 4 : Bytes * 3 / 4;

    /// <summary>Describes a file; null where its ending is not that of a corpus file.</summary>
    internal static CorpusFile? Describe(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        foreach ((string ending, CorpusFormat format) in s_formats)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return new CorpusFile(path, new FileInfo(path).Length, format, name[..^ending.Length]);
            }
        }

        return null;
    }
}
