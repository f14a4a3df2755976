using System.Globalization;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>
/// Reads the documents of a corpus one after the other, never more than one document (of a Parquet file: one row
/// group) in memory. An odd document is passed over, or read where its text is sound; a damaged file is an error.
/// </summary>
/// <param name="listing">The files to read.</param>
/// <param name="rules">Which documents are read; the usual rules where null.</param>
public sealed class CorpusReader(CorpusListing listing, DocumentRules? rules = null)
{
    private const long SmallFile = 16 << 20;
    private const long MostGlancedBytes = 256 << 20;
    private const int MostGlanced = 10_000;
    private const int FirstDocuments = 1000;

    private readonly DocumentRules _rules = rules ?? new DocumentRules();

    /// <summary>The files that are read.</summary>
    public CorpusListing Listing { get; } = listing;

    /// <summary>
    /// How far reading is in the files, in bytes as on disk, as of the last document; a Parquet file's parts may be read in
    /// another order. May be read from another thread.
    /// </summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads all documents of files and folders; paths are checked at once, files when their turn comes.</summary>
    /// <exception cref="NeuronExplorerException">A file is missing or damaged; or there is no text at all.</exception>
    public static IEnumerable<Document> Read(IReadOnlyList<string> paths) => new CorpusReader(CorpusListing.Of(paths)).Read();

    /// <summary>Reads all documents that are not passed over, in the order of the files.</summary>
    /// <exception cref="NeuronExplorerException">A file is missing or damaged; or there is no text at all.</exception>
    public IEnumerable<Document> Read() => ReadAll().Where(found => found.Document is not null).Select(found => found.Document!);

    /// <summary>Reads all documents, in the order of the files, and tells those that are passed over.</summary>
    /// <exception cref="NeuronExplorerException">
    /// A file is missing or damaged; there is no text at all; or, where the rules are strict, a document is odd.
    /// </exception>
    public IEnumerable<FoundDocument> ReadAll() => ReadAll(_ => int.MaxValue);

    /// <summary>
    /// Reads small files as <see cref="ReadAll()"/> would, the first documents of larger ones, and nothing of what comes after a
    /// great many.
    /// </summary>
    /// <exception cref="NeuronExplorerException">What is looked at is damaged; or there is no text in the corpus.</exception>
    public CorpusGlance Glance()
    {
        ReadingTally tally = new(Listing);
        long bytes = 0;
        int files = 0;
        foreach (FoundDocument found in ReadAll(file =>
        {
            bytes += file.Bytes;
            return ++files > MostGlanced ? 0 : file.Bytes <= SmallFile && bytes <= MostGlancedBytes ? int.MaxValue : FirstDocuments;
        }))
        {
            tally.Add(found, found.Document?.Text.Length ?? 0);
        }

        CorpusReading reading = tally.Finish(isCut: false, 0, null);
        return new CorpusGlance(
            Listing.Plan, tally.Documents, reading.SkippedDocuments, reading.OddDocuments, reading.TextFields);
    }

    private IEnumerable<FoundDocument> ReadAll(Func<CorpusFile, int> most)
    {
        bool any = false;
        bool isCut = false;
        long skipped = 0;
        Oddity? first = null;
        for (int index = 0; index < Listing.Files.Count; index++)
        {
            CorpusFile file = Listing.Files[index];
            int ofFile = most(file);
            if (ofFile == 0)
            {
                yield break;
            }

            using FileStream stored = StoredFile.Open(file);
            long before = BytesRead;
            int read = 0;
            foreach (FoundDocument found in StoredFile.Documents(file, stored, _rules).Take(ofFile))
            {
                if (found.Oddity is { } odd && _rules.Strict)
                {
                    throw new NeuronExplorerException($"{odd.Message} (--strict)");
                }

                isCut |= ++read == ofFile;
                any |= found.Document is not null;
                skipped += found.Document is null ? 1 : 0;
                first ??= found.Document is null ? found.Oddity : null;
                BytesRead = before + stored.Position;
                yield return found with { File = index };
            }

            BytesRead = before + file.Bytes;
        }

        if (!any && !isCut)
        {
            throw NoText(skipped, first);
        }
    }

    private NeuronExplorerException NoText(long skipped, Oddity? first)
    {
        string why = first is null && Listing.Skipped.Count > 0 ? $" ({Listing.Skipped[0].Path}: {Listing.Skipped[0].Reason})"
            : first is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $" ({skipped:#,0} {(skipped == 1 ? "document" : "documents")} passed over: {first.Message})");
        return CorpusProblem.At(
            $"corpus {string.Join(", ", Listing.Paths)}", $"has no text{why}; give files with at least one document");
    }
}
