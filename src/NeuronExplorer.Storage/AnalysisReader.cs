using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>Reads one file; shared by all who opened it, and closed when the last has disposed it.</summary>
internal sealed class AnalysisReader(AnalysisFile file, Action closed) : IAnalysisReader
{
    private readonly LayerReading _layers = new(file);
    private readonly PostingSearch _search = new(file);
    private readonly CorpusReading _corpus = new(file);

    public string File => file.Path;

    public AnalysisInfo Info =>
        file.State.Info ?? throw new NeuronExplorerException($"{file.Path} is empty: its analysis stopped before it began; delete it");

    public Vocabulary Vocabulary => _corpus.Vocabulary;

    public int[] TokenCounts => _corpus.TokenCounts;

    public IReadOnlyList<LayerSummary> Summaries => _layers.Summaries();

    public LayerStatistics? Layer(int layer) => _layers.Columns(layer);

    public NeuronDetail? Neuron(NeuronId id) => _layers.Neuron(id);

    public int[]? PositionCounts(NeuronId id) => _layers.PositionCounts(id);

    public IReadOnlyList<TriggerPosting> FindTriggered(NGram gram) => _search.Triggered(gram);

    public IReadOnlyList<UpdatePosting> FindPromoting(int token) => _search.Updates(PostingKind.Promoted, token);

    public IReadOnlyList<UpdatePosting> FindSuppressing(int token) => _search.Updates(PostingKind.Suppressed, token);

    public CorpusWindow Window(int window) => _corpus.Window(window);

    /// <summary>Looks whether the file was replaced from outside since it was opened.</summary>
    internal void Refresh() => file.ReopenIfReplaced();

    public void Dispose() => closed();
}
