using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Caching;

/// <summary>
/// What an open file keeps decoded, each kind within a limit. A layer's keys include the number of its storing, so that a
/// layer that is stored again is also read again.
/// </summary>
internal sealed class AnalysisCaches
{
    private const long Megabyte = 1 << 20;

    public LruCache<(int Layer, long Stored), LayerStatistics> Columns { get; } = new(256 * Megabyte);

    /// <summary>Whether all that is stored of a layer is what was written.</summary>
    public LruCache<(int Layer, long Stored), LayerCheck> Checks { get; } = new(1 << 14);

    /// <summary>The same for what summaries are a part of.</summary>
    public LruCache<(int Layer, long Stored), LayerCheck> SummaryChecks { get; } = new(1 << 14);

    public LruCache<(int Layer, long Stored, int Block), byte[]> Neurons { get; } = new(64 * Megabyte);

    public LruCache<(int Layer, long Stored, int Block), byte[]> Curves { get; } = new(32 * Megabyte);

    public LruCache<(int Layer, long Stored), LayerDirectory> Directories { get; } = new(16 * Megabyte);

    public LruCache<(int Layer, long Stored, int Order), FixedNumbers> Firings { get; } = new(64 * Megabyte);

    public LruCache<(NGram Gram, PostingKind Kind, int Top, long Revision), IReadOnlyList<TriggerPosting>> Searches { get; } =
        new(32 * Megabyte);

    public LruCache<(PostingKind Kind, int Token, int Top, long Revision), IReadOnlyList<UpdatePosting>> Updates { get; } =
        new(16 * Megabyte);

    /// <summary>Documents of the postings merged over all layers, as they were read.</summary>
    public LruCache<(long Id, long Merged), byte[]> TopPostings { get; } = new(32 * Megabyte);

    public LruCache<(int Chunk, long Revision), FixedNumbers> Chunks { get; } = new(16 * Megabyte);

    /// <summary>Documents of a layer's postings as they were read.</summary>
    public LruCache<PostingPlace, byte[]> Postings { get; } = new(64 * Megabyte);

    /// <summary>Read once and used by every page.</summary>
    public RevisionCache<IReadOnlyList<SummarizedLayer>> Summaries { get; } = new();

    public RevisionCache<Vocabulary> Vocabulary { get; } = new();

    public RevisionCache<int[]> TokenCounts { get; } = new();

    public RevisionCache<CorpusIndex> Corpus { get; } = new();
}
