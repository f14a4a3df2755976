using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>Reads one file; shared by all who opened it, and closed when the last has disposed it.</summary>
internal sealed class AnalysisReader : IAnalysisReader
{
    private readonly AnalysisFile _file;
    private readonly Action _closed;
    private readonly LayerReading _layers;
    private readonly PostingSearch _search;
    private readonly CorpusReading _corpus;

    /// <param name="file">The open file.</param>
    /// <param name="closed">Called by each dispose.</param>
    public AnalysisReader(AnalysisFile file, Action closed)
    {
        _file = file;
        _closed = closed;
        _layers = new LayerReading(file);
        _search = new PostingSearch(file, _layers);
        _corpus = new CorpusReading(file);
    }

    public string File => _file.Path;

    public AnalysisInfo Info =>
        _file.State.Info
        ?? throw new NeuronExplorerException($"{_file.Path} is empty: its analysis was stopped before it started; delete it");

    public Vocabulary Vocabulary => _corpus.Vocabulary;

    public int[] TokenCounts => _corpus.TokenCounts;

    public IReadOnlyList<SummarizedLayer> SummarizedLayers => _layers.SummarizedLayers();

    public LayerStatistics? Layer(int layer) => _layers.Columns(layer);

    public NeuronDetail? Neuron(NeuronId id) => _layers.Neuron(id);

    public int[]? PositionCounts(NeuronId id) => _layers.PositionCounts(id);

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, int top = int.MaxValue) => _search.Triggered(gram, top);

    public IReadOnlyList<UpdatePosting> FindPromoting(int token, int top = int.MaxValue) =>
        _search.Updates(PostingKind.Promoted, token, top);

    public IReadOnlyList<UpdatePosting> FindSuppressing(int token, int top = int.MaxValue) =>
        _search.Updates(PostingKind.Suppressed, token, top);

    public int CountTriggered(NGram gram) => _search.CountTriggered(gram);

    public int CountPromoting(int token) => _search.CountUpdates(PostingKind.Promoted, token);

    public int CountSuppressing(int token) => _search.CountUpdates(PostingKind.Suppressed, token);

    public CorpusWindow Window(int window, int start = 0, int count = int.MaxValue) => _corpus.Window(window, start, count);

    /// <summary>Reopens the file if another program has replaced it.</summary>
    internal void Refresh() => _file.ReopenIfReplaced();

    public void Dispose() => _closed();
}
