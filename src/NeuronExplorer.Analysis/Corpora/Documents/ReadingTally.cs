using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>Counts what was read of a corpus and what was passed over, document after document.</summary>
internal sealed class ReadingTally(CorpusListing listing)
{
    private readonly long[] _read = new long[listing.Files.Count];
    private readonly long[] _skipped = new long[listing.Files.Count];
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _odd = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _fields = new(StringComparer.Ordinal);
    private int _last = -1;

    /// <summary>Documents read so far.</summary>
    public long Documents => _read.Sum();

    /// <summary>Counts a document.</summary>
    /// <param name="found">The document.</param>
    /// <param name="tokens">Tokens taken of it.</param>
    public void Add(FoundDocument found, int tokens)
    {
        _last = Math.Max(_last, found.File);
        if (found.Document is null || tokens == 0)
        {
            _skipped[found.File]++;
            Count(_reasons, found.Document is null ? found.Oddity!.Reason : Reasons.NoTokens);
            return;
        }

        _read[found.File]++;
        if (found.Oddity is { } odd)
        {
            Count(_odd, odd.Reason);
        }

        if (found.Field is { } field)
        {
            Count(_fields, field);
        }
    }

    /// <param name="isCut">Whether the token limit ended the reading.</param>
    /// <param name="others">Domains that are counted as one.</param>
    /// <param name="othersName">The name of that one.</param>
    /// <param name="stopped">Index of the file of what the limit left unread first, if it left anything.</param>
    /// <param name="tokens">Tokens read in all.</param>
    public CorpusReading Finish(bool isCut, long others, string? othersName, int? stopped = null, long tokens = 0)
    {
        bool isWithin = isCut && stopped is { } file && file == _last;
        int files = isCut ? _last + 1 : listing.Files.Count;
        return new CorpusReading
        {
            FileCount = files,
            Files = [.. listing.Files.Take(Math.Min(files, CorpusReading.MostListed))
                .Select((file, index) => new FileReading(file.Name, file.Bytes, _read[index], _skipped[index]))],
            UnreadFileCount = listing.Files.Count - files,
            StoppedIn = isWithin ? listing.Files[_last].Name : null,
            StoppedAtTokens = isWithin ? tokens : null,
            SkippedFileCount = listing.Skipped.Count,
            SkippedFiles = [.. listing.Skipped.Take(CorpusReading.MostListed)],
            SkippedDocuments = _reasons,
            OddDocuments = _odd,
            TextFields = _fields,
            OtherDomains = others,
            OtherDomainsName = othersName,
        };
    }

    private static void Count(SortedDictionary<string, long> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
