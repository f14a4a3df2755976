using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>
/// Reads the documents of a corpus one after the other, never more than one document (of a Parquet file: one row
/// group) in memory. Documents without text are skipped.
/// </summary>
/// <param name="listing">The files to read.</param>
public sealed class CorpusReader(CorpusListing listing)
{
    private long _bytesRead;

    /// <summary>The files that are read.</summary>
    public CorpusListing Listing { get; } = listing;

    /// <summary>
    /// Bytes of the files read so far, as on disk; a Parquet file may be read in part, or parts of it twice. May be
    /// read from another thread.
    /// </summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Reads all documents of files and folders; paths are checked at once, files when their turn comes.</summary>
    /// <exception cref="NeuronExplorerException">A file is missing, damaged, or not UTF-8; or there is no text at all.</exception>
    public static IEnumerable<Document> Read(IReadOnlyList<string> paths) => new CorpusReader(CorpusListing.Of(paths)).Read();

    /// <summary>Reads all documents, in the order of the files.</summary>
    /// <exception cref="NeuronExplorerException">A file is missing, damaged, or not UTF-8; or there is no text at all.</exception>
    public IEnumerable<Document> Read()
    {
        bool empty = true;
        foreach (CorpusFile file in Listing.Files)
        {
            using Stream stored = Open(file);
            foreach (Document document in ReadFile(file, stored).Where(document => document.Text.Length > 0))
            {
                empty = false;
                yield return document;
            }
        }

        if (empty)
        {
            throw CorpusProblem.At(
                $"corpus {string.Join(", ", Listing.Paths)}", "has no text; give files with at least one document");
        }
    }

    private static IEnumerable<Document> ReadFile(CorpusFile file, Stream stored) => file.Format switch
    {
        CorpusFormat.Text => TextFile.Read(file, stored),
        CorpusFormat.JsonLines => JsonLinesFile.Read(file, stored),
        CorpusFormat.Parquet => ParquetFile.Read(file, stored),
        _ => JsonLinesFile.Read(file, CompressedFile.Open(file, stored)),
    };

    private CountingStream Open(CorpusFile file)
    {
        try
        {
            FileStream stream = new(
                file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            return new CountingStream(stream, read => Interlocked.Add(ref _bytesRead, read));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(file.Path, problem);
        }
    }
}
