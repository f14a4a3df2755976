using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>Reads one file; shared by all who opened it, and closed when the last has disposed it.</summary>
internal sealed class AnalysisReader : IAnalysisReader
{
    private readonly AnalysisFile _file;
    private readonly Action _closed;
    private readonly LayerReading _layers;
    private readonly PostingSearch _search;

    /// <param name="file">The open file.</param>
    /// <param name="closed">Called by each dispose.</param>
    public AnalysisReader(AnalysisFile file, Action closed)
    {
        _file = file;
        _closed = closed;
        _layers = new LayerReading(file);
        _search = new PostingSearch(file, _layers);
    }

    /// <summary>The open file.</summary>
    internal AnalysisFile Opened => _file;

    public string File => _file.Path;

    /// <summary>Says that a log of another file lies beside this one, or null.</summary>
    internal string? Notice => _file.Notice;

    public AnalysisInfo Info => _file.ReadInfo() ?? throw Failures.NotBegun(_file.Path);

    public Vocabulary Vocabulary => _file.Caches.Vocabulary.Get(_file.State.CorpusRevision, () =>
        OfCorpus(Collections.Vocabulary, VocabularyDocument.TokensId, VocabularyDocument.UnpackTokens));

    public int[] TokenCounts => _file.Caches.TokenCounts.Get(_file.State.CorpusRevision, () =>
        OfCorpus(Collections.Vocabulary, VocabularyDocument.CountsId, VocabularyDocument.UnpackCounts));

    public IReadOnlyList<SummarizedLayer> SummarizedLayers => _layers.SummarizedLayers();

    public IReadOnlyList<string> MadeGood => [.. _layers.MadeGood];

    public void CheckLayer(int layer) => _layers.Check(layer);

    public LayerStatistics? Layer(int layer) => _layers.Columns(layer);

    public NeuronDetail? Neuron(NeuronId id) => _layers.Neuron(id);

    public int[]? PositionCounts(NeuronId id) => _layers.PositionCounts(id);

    public bool GroupsTriggers => _search.GroupsTriggers;

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, int top = int.MaxValue) => _search.Triggered(gram, top);

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, TriggerGroup group, int top = int.MaxValue) =>
        _search.Triggered(gram, group, top);

    public IReadOnlyList<UpdatePosting> FindPromoting(int token, int top = int.MaxValue) =>
        _search.Updates(PostingKind.Promoted, token, top);

    public IReadOnlyList<UpdatePosting> FindSuppressing(int token, int top = int.MaxValue) =>
        _search.Updates(PostingKind.Suppressed, token, top);

    public int CountTriggered(NGram gram, TriggerGroup group) => _search.CountTriggered(gram, group);

    public int CountPromoting(int token) => _search.CountUpdates(PostingKind.Promoted, token);

    public int CountSuppressing(int token) => _search.CountUpdates(PostingKind.Suppressed, token);

    public CorpusWindow Window(int window, int start = 0, int count = int.MaxValue)
    {
        CorpusIndex index = Index;
        if ((uint)window >= (uint)index.Count)
        {
            throw new NeuronExplorerException($"{File} has windows 0 to {index.Count - 1}, not {window}");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int length = index.Starts[window + 1] - index.Starts[window];
        start = Math.Min(start, length);
        int[] tokens = new int[Math.Min(count, length - start)];
        for (int filled = 0; filled < tokens.Length;)
        {
            int row = index.Starts[window] + start + filled;
            FixedNumbers chunk = Chunk(row / CorpusDocuments.ChunkRows);
            int first = row % CorpusDocuments.ChunkRows;
            int part = Math.Min(chunk.Count - first, tokens.Length - filled);
            if (part <= 0)
            {
                throw Failures.Reading(
                    File, new InvalidDataException($"the tokens of window {window} are missing"), Collections.Corpus);
            }

            chunk.Copy(first, tokens.AsSpan(filled, part));
            filled += part;
        }

        return new CorpusWindow(index.Domains[index.WindowDomains[window]], tokens);
    }

    /// <summary>Throws where a layer's summary or directory cannot be read.</summary>
    internal void CheckSummary(int layer) => _layers.CheckSummary(layer);

    /// <summary>Throws where a window of the corpus cannot be read.</summary>
    internal void CheckCorpus()
    {
        int windows = Index.Count;
        for (int window = 0; window < windows; window++)
        {
            Window(window);
        }
    }

    /// <summary>Reopens the file if another program has replaced it.</summary>
    internal void Refresh() => _file.ReopenIfReplaced();

    public void Dispose() => _closed();

    private CorpusIndex Index => _file.Caches.Corpus.Get(_file.State.CorpusRevision, () =>
        OfCorpus(Collections.Corpus, CorpusDocuments.IndexId, CorpusDocuments.UnpackIndex));

    private FixedNumbers Chunk(int chunk) => _file.Caches.Chunks.GetOrMake(
        (chunk, _file.State.CorpusRevision),
        () => OfCorpus(Collections.Corpus, CorpusDocuments.ChunkId(chunk), FixedNumbers.Open),
        tokens => 100 + tokens.Bytes)!;

    private T OfCorpus<T>(string collection, long id, Func<byte[], T> unpack)
    {
        byte[] packed = _file.Document(collection, id)
            ?? throw new NeuronExplorerException($"{File} has no corpus yet: its analysis has not got that far");
        return _file.Decode(() => unpack(packed), FilePart.NameOf(collection, null));
    }
}
