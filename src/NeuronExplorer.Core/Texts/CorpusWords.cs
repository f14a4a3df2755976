using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Texts;

/// <summary>What is read of a corpus and what is left out, in words: the same in the command and on pages.</summary>
public static class CorpusWords
{
    private const int Named = 5;

    private static readonly string s_notKept =
        "the analysis was made by an earlier version of the program, which did not keep it; analyse again to see it";

    /// <summary>How much would be read: "3 files, 279 B".</summary>
    public static string Files(CorpusPlan plan) =>
        $"{NumberText.Plural(plan.Files.Count, "file")}, {ByteSize.Format(plan.Bytes)}";

    /// <summary>What would be skipped: how many, and the first by name with the reason; empty where there is nothing.</summary>
    public static string Skipped(CorpusPlan plan) => plan.SkippedFiles.Count == 0 ? "" :
        $"{NumberText.Count(plan.SkippedFiles.Count)} skipped: "
        + Listed(plan.SkippedFiles, plan.SkippedFiles.Count);

    /// <summary>What was left out in few words: "nothing", "3 files, 12 documents", or "not known".</summary>
    public static string LeftOut(CorpusReading? reading)
    {
        if (reading is null)
        {
            return "not known";
        }

        string[] parts =
        [
            .. If(reading.SkippedFileCount, NumberText.Plural(reading.SkippedFileCount, "file")),
            .. If(Documents(reading.SkippedDocuments), NumberText.Plural(Documents(reading.SkippedDocuments), "document")),
            .. Stopped(reading),
        ];
        return parts.Length == 0 ? "nothing" : string.Join(", ", parts);
    }

    /// <summary>The same in full, a line each, or why it is not known; empty where nothing is to be said.</summary>
    public static IReadOnlyList<string> Details(CorpusReading? reading) => reading is null ? [s_notKept] :
    [
        .. If(
            reading.TextFields.Count,
            "text from " + Counted(reading.TextFields, field => $"the field \"{TokenText.DisplayName(field)}\"")),
        .. If(Documents(reading.SkippedDocuments), "passed over: " + Counted(reading.SkippedDocuments, reason => reason)),
        .. If(Documents(reading.OddDocuments), "read although odd: " + Counted(reading.OddDocuments, reason => reason)),
        .. If(reading.UnreadFileCount,
            $"{NumberText.Plural(reading.UnreadFileCount, "file")} not begun: the token limit was reached before"),
        .. If(reading.OtherDomains, $"{NumberText.Plural(reading.OtherDomains, "domain")} beyond the first 1,000 "
            + $"{(reading.OtherDomains == 1 ? "is" : "are")} counted as \"{reading.OtherDomainsName}\""),
        .. If(reading.SkippedFileCount, $"{NumberText.Plural(reading.SkippedFileCount, "file")} skipped: "
            + Listed(reading.SkippedFiles, reading.SkippedFileCount)),
    ];

    private static string Name(SkippedFile file) => TokenText.DisplayName($"{file.Path} ({file.Reason})");

    private static string[] Stopped(CorpusReading reading)
    {
        string behind = reading.UnreadFileCount == 0 ? "" : NumberText.Plural(reading.UnreadFileCount, "file");
        string were = reading.UnreadFileCount == 1 ? "was" : "were";
        return reading.StoppedIn is { } file
            ? [$"stopped at the limit of {NumberText.Plural(reading.StoppedAtTokens ?? 0, "token")} in {TokenText.DisplayName(file)}; "
                + $"the rest of it {(behind.Length == 0 ? "was" : $"and {behind} were")} not read"]
            : behind.Length == 0 ? [] : [$"stopped at the token limit; {behind} {were} not read"];
    }

    /// <summary>The first by name; of the rest how many there are for each reason.</summary>
    private static string Listed(IReadOnlyList<SkippedFile> listed, int count)
    {
        string first = string.Join("; ", listed.Take(Named).Select(Name));
        if (count <= Named)
        {
            return first;
        }

        IEnumerable<string> reasons = listed.Skip(Named).GroupBy(file => Kind(file.Reason), StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{NumberText.Count(kind.Count())} {TokenText.DisplayName(kind.Key)}");
        string beyond = count > listed.Count ? $"; {NumberText.Count(count - listed.Count)} not listed" : "";
        return $"{first}; and {NumberText.Count(count - Named)} more ({string.Join("; ", reasons)}{beyond})";
    }

    /// <summary>The reason without the name of another file.</summary>
    private static string Kind(string reason) =>
        reason.StartsWith("the same file as ", StringComparison.Ordinal) ? "the same file as another, which is read"
        : reason.StartsWith("a link to nothing", StringComparison.Ordinal) ? "a link to nothing"
        : reason.StartsWith("a link to ", StringComparison.Ordinal) ? "a link to a folder that is read"
        : reason;

    private static long Documents(IReadOnlyDictionary<string, long> counts) => counts.Values.Sum();

    private static string Counted(IReadOnlyDictionary<string, long> counts, Func<string, string> name) =>
        string.Join("; ", counts.Select(count => $"{name(count.Key)} ({NumberText.Plural(count.Value, "document")})"));

    private static string[] If(long count, string text) => count > 0 ? [text] : [];
}
