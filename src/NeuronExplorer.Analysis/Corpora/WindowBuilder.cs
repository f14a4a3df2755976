using System.Diagnostics;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Corpora.Windows;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora;

/// <summary>
/// Turns documents into windows (paper.md, "Setting"). Each document becomes windows of at most T positions, each led
/// by BOS, no token dropped: the step is T − 1 tokens, or T for a model without BOS. With packing, the documents of one
/// domain are joined with a BOS between them and cut into full windows; n-grams hold no BOS, so none crosses documents, and
/// no window mixes domains, but attention reaches over the documents of a window. Beyond the first 1,000 domains the rest
/// count as one. The same documents give the same windows, however many threads tokenise.
/// </summary>
public static class WindowBuilder
{
    private static readonly TimeSpan s_betweenReports = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads, tokenises and cuts a corpus of files.</summary>
    /// <inheritdoc cref="Build(IEnumerable{Document}, IReadOnlyList{string}, ITokenizer, WindowOptions,
    /// Action{CorpusProgress}, CancellationToken)"/>
    public static (TokenWindows Windows, CorpusInfo Info) Build(
        CorpusReader corpus,
        ITokenizer tokenizer,
        WindowOptions options,
        Action<CorpusProgress>? progress = null,
        CancellationToken cancellation = default) => Build(
            corpus.ReadAll(),
            corpus.Listing.Paths,
            new ReadingTally(corpus.Listing),
            tokenizer,
            options,
            progress is null ? null : step => progress(step with
            {
                BytesRead = Math.Min(corpus.BytesRead, corpus.Listing.TotalBytes),
                TotalBytes = corpus.Listing.TotalBytes,
            }),
            cancellation);

    /// <summary>Tokenises and cuts documents.</summary>
    /// <param name="documents">The documents, in the order of the corpus.</param>
    /// <param name="paths">Where they come from, for the record.</param>
    /// <param name="tokenizer">Used by several threads at once.</param>
    /// <param name="options">How windows are cut.</param>
    /// <param name="progress">Called a few times a second on the calling thread, and at the end.</param>
    /// <param name="cancellation">Stops between documents.</param>
    /// <exception cref="NeuronExplorerException">The corpus has no token, or too many for one analysis.</exception>
    public static (TokenWindows Windows, CorpusInfo Info) Build(
        IEnumerable<Document> documents,
        IReadOnlyList<string> paths,
        ITokenizer tokenizer,
        WindowOptions options,
        Action<CorpusProgress>? progress = null,
        CancellationToken cancellation = default) => Build(
            documents.Select(document => new FoundDocument(0, document, null, null)),
            paths,
            null,
            tokenizer,
            options,
            progress,
            cancellation);

    private static (TokenWindows Windows, CorpusInfo Info) Build(
        IEnumerable<FoundDocument> documents,
        IReadOnlyList<string> paths,
        ReadingTally? tally,
        ITokenizer tokenizer,
        WindowOptions options,
        Action<CorpusProgress>? progress,
        CancellationToken cancellation)
    {
        if (options.Positions < 2)
        {
            throw new NeuronExplorerException(
                $"windows of {options.Positions} positions hold no token after BOS; use at least 2 positions");
        }

        if (options.Pack && tokenizer.BosId is null)
        {
            throw new NeuronExplorerException(
                "packing joins documents with BOS between them, and this model has none"
                + $"{(tokenizer.Info is { } info ? $" ({info.BosSource})" : "")}; leave packing out");
        }

        using CorpusFingerprint fingerprint = new(options, tokenizer.BosId);
        WindowCutter cutter = new(options, tokenizer.BosId);
        CorpusProgress done = new(0, 0, 0, 0);
        long reported = Stopwatch.GetTimestamp();
        DomainTable domains = new();
        int? stopped = null;
        foreach ((FoundDocument found, ReadOnlyMemory<int> tokens) in
            OrderedTokenizing.Of(documents, tokenizer, options.MaxTokens, file => stopped = file, cancellation))
        {
            tally?.Add(found, tokens.Length);
            if (tokens.IsEmpty)
            {
                continue;
            }

            string domain = domains.NameOf(found.Document!.Domain);
            fingerprint.Add(domain, tokens.Span);
            cutter.Add(domain, tokens.Span);
            done = done with { Documents = done.Documents + 1, Tokens = done.Tokens + tokens.Length };
            if (progress is not null && Stopwatch.GetElapsedTime(reported) >= s_betweenReports)
            {
                progress(done);
                reported = Stopwatch.GetTimestamp();
            }
        }

        TokenWindows windows = cutter.Finish();
        if (windows.Count == 0)
        {
            throw CorpusProblem.At($"corpus {string.Join(", ", paths)}", "has no tokens; give files with text");
        }

        progress?.Invoke(done);
        bool isCut = options.MaxTokens > 0 && done.Tokens >= options.MaxTokens;
        return (windows, Describe(windows, paths, done.Documents, fingerprint.Finish()) with
        {
            Reading = tally?.Finish(isCut, domains.Others, domains.OthersName, stopped, done.Tokens),
        });
    }

    private static CorpusInfo Describe(TokenWindows windows, IReadOnlyList<string> paths, long documents, string fingerprint) => new()
    {
        Paths = [.. paths],
        Documents = documents,
        Tokens = windows.TokenCount,
        Windows = windows.Count,
        FullWindows = windows.FullWindows,
        Domains = [.. windows.Domains.Zip(windows.TokensByDomain(), (name, tokens) => new DomainTokens(name, tokens))],
        Fingerprint = fingerprint,
    };
}
