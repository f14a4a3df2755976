using System.IO.Compression;
using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using ZstdSharp;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>
/// Reads the documents of a corpus one after the other, never more than one document (of a Parquet file: one row
/// group) in memory. Documents without text are skipped.
/// </summary>
/// <param name="listing">The files to read.</param>
public sealed class CorpusReader(CorpusListing listing)
{
    /// <summary>The files that are read.</summary>
    public CorpusListing Listing { get; } = listing;

    /// <summary>
    /// How far reading is in the files, in bytes as on disk, as of the last document; a Parquet file's parts may be read in
    /// another order. May be read from another thread.
    /// </summary>
    public long BytesRead { get; private set; }

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
            using FileStream stored = Open(file);
            long before = BytesRead;
            foreach (Document document in ReadFile(file, stored).Where(document => document.Text.Length > 0))
            {
                empty = false;
                BytesRead = before + stored.Position;
                yield return document;
            }

            BytesRead = before + file.Bytes;
        }

        if (empty)
        {
            throw CorpusProblem.At(
                $"corpus {string.Join(", ", Listing.Paths)}", "has no text; give files with at least one document");
        }
    }

    private static IEnumerable<Document> ReadFile(CorpusFile file, FileStream stored) => file.Format switch
    {
        CorpusFormat.Text => TextFile.Read(file, stored),
        CorpusFormat.Parquet => ParquetFile.Read(file, stored),
        _ => JsonLinesFile.Read(file, Decompressed(file, stored)),
    };

    /// <summary>
    /// A <c>.gz</c> cut short is an error, not an early end, only because of the runtime setting
    /// <c>System.IO.Compression.UseStrictValidation</c> of <c>Directory.Build.props</c>.
    /// </summary>
    private static Stream Decompressed(CorpusFile file, FileStream stored)
    {
        if (file.Format == CorpusFormat.JsonLines)
        {
            return stored;
        }

        if (stored.Length == 0)
        {
            throw CorpusProblem.At(file.Path, "the compressed file is damaged or cut short (0 bytes); copy or make the file again");
        }

        return file.Format == CorpusFormat.JsonLinesGzip
            ? new GZipStream(stored, CompressionMode.Decompress)
            : new DecompressionStream(stored);
    }

    private static FileStream Open(CorpusFile file)
    {
        try
        {
            return new FileStream(
                file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CorpusProblem.Unreadable(file.Path, problem);
        }
    }
}
