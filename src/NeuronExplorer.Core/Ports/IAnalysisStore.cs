using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Ports;

/// <summary>
/// Opens analysis files. One file, one analysis, one gate: a file that is being written can be read through the same store.
/// </summary>
public interface IAnalysisStore
{
    /// <summary>
    /// Creates a file for an analysis, or opens it for going on. Throws where it exists and is not to be resumed, or is
    /// held by another process (named in the message). A file that is gone on with is checked first: layers that are not what
    /// was written are taken out, to be computed again; corpus and vocabulary are stored anew from what is given; and
    /// <see cref="IAnalysisWriter.Notice"/> names them.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="resume">Whether an analysis that is there is gone on with.</param>
    /// <param name="given">What the analysis is made from this time; null where it is not at hand.</param>
    /// <exception cref="DamagedAnalysisException">
    /// The head is damaged; or corpus or vocabulary are, and what is given is not what the analysis was begun with. The file is
    /// then as it was.
    /// </exception>
    IAnalysisWriter OpenForWriting(string file, bool resume, GivenCorpus? given = null);

    /// <summary>Opens a file for reading; the same instance for the same file while it is open.</summary>
    IAnalysisReader OpenForReading(string file);

    /// <summary>Whether a file is an analysis by its first page, whole or not.</summary>
    /// <exception cref="AnalysisInUseException">A program is writing it.</exception>
    bool IsAnalysis(string file);

    /// <summary>Why no folder of analyses could list a file of this name, in one line; null where one could.</summary>
    string? NameProblem(string file);

    /// <summary>Deletes a file and what lies beside it; throws while it is being written.</summary>
    void Delete(string file);
}

/// <summary>The corpus that an analysis is run on, and its model's vocabulary.</summary>
/// <param name="Fingerprint">The corpus', see <see cref="CorpusInfo.Fingerprint"/>.</param>
/// <param name="Windows">Its windows.</param>
/// <param name="Vocabulary">The model's.</param>
public sealed record GivenCorpus(string Fingerprint, TokenWindows Windows, Vocabulary Vocabulary);

/// <summary>Writes one analysis. Each call is one transaction: after a crash the file holds what was saved before, whole.</summary>
public interface IAnalysisWriter : IDisposable
{
    /// <summary>The head, or null in a new file.</summary>
    AnalysisInfo? Info { get; }

    /// <summary>
    /// What happened to a log beside the file that is not its own, and to damaged layers, in words for the user; null where
    /// there was neither.
    /// </summary>
    string? Notice => null;

    /// <summary>Layers stored so far, ascending.</summary>
    IReadOnlyList<int> StoredLayers { get; }

    void SaveInfo(AnalysisInfo info);

    /// <summary>The corpus' windows and the model's vocabulary, so that the file can be read without either.</summary>
    void SaveCorpus(TokenWindows windows, Vocabulary vocabulary);

    /// <summary>One layer with its postings; replaces what was stored of that layer.</summary>
    void SaveLayer(LayerResult layer);

    /// <summary>
    /// Takes a layer from another analysis file as it is stored there, with its postings; replaces what was stored of that layer.
    /// The result is that of <see cref="SaveLayer"/> with what was saved there.
    /// </summary>
    /// <param name="file">The other file; nobody may be writing it.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="cancellation">Stops it; the layer is then not stored.</param>
    /// <exception cref="NeuronExplorerException">
    /// The other file does not have the layer, is of an earlier format, or is damaged: what was read is not what was written.
    /// </exception>
    void CopyLayer(string file, int layer, CancellationToken cancellation = default);

    /// <summary>
    /// Makes searches for tokens quick, once all layers are stored: the best of all layers are put together, so that each
    /// layer need not be asked. Storing a layer undoes it; without it searches find the same, later.
    /// </summary>
    /// <param name="cancellation">Stops it; searches then work as before.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    void MergePostings(CancellationToken cancellation = default);
}

/// <summary>Answers questions about one analysis. Safe for use by several threads, also while it is being written.</summary>
public interface IAnalysisReader : IDisposable
{
    string File { get; }

    AnalysisInfo Info { get; }

    Vocabulary Vocabulary { get; }

    /// <summary>How often each token occurs in the corpus, by id.</summary>
    int[] TokenCounts { get; }

    /// <summary>What was stored as the summary of each layer so far, ascending; the same list until another layer is stored.</summary>
    IReadOnlyList<SummarizedLayer> SummarizedLayers { get; }

    /// <summary>Summaries of the layers stored so far, ascending; cumulative over them.</summary>
    IReadOnlyList<LayerSummary> Summaries => LayerSummaries.Accumulate(SummarizedLayers);

    /// <summary>
    /// What was found damaged so far and made good from other parts, a line each that names the part; empty for a sound file.
    /// </summary>
    IReadOnlyList<string> MadeGood => [];

    /// <summary>
    /// Compares all that is stored of a layer with its checksums, once while the file is open and the layer stays as it is: for
    /// answers that go through a whole layer, so that they do not end in the middle. All else is checked where it is read.
    /// Nothing for a layer that is not stored.
    /// </summary>
    /// <exception cref="DamagedAnalysisException">A part is not what was stored; the message names it.</exception>
    void CheckLayer(int layer)
    {
    }

    /// <summary>Columns of a layer, or null where it is not stored (yet).</summary>
    LayerStatistics? Layer(int layer);

    /// <summary>Detail of a neuron, or null where its layer is not stored.</summary>
    NeuronDetail? Neuron(NeuronId id);

    /// <summary>In how many full-length windows a neuron fires at each position, or null where it never does or is unknown.</summary>
    int[]? PositionCounts(NeuronId id);

    /// <summary>
    /// Whether triggers are held by group, with all that are reliable. An earlier version kept the leading and the detected
    /// ones alone, all as <see cref="TriggerGroup.Leading"/>.
    /// </summary>
    bool GroupsTriggers { get; }

    /// <summary>Neurons that an n-gram triggers, of all groups together, best first: by hit rate times share.</summary>
    /// <param name="gram">The n-gram.</param>
    /// <param name="top">How many at most: a frequent token leads for a million neurons of a large model.</param>
    IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, int top = int.MaxValue);

    /// <summary>Those of one group, best first: by hit rate times share.</summary>
    IReadOnlyList<TriggerPosting> FindTriggered(NGram gram, TriggerGroup group, int top = int.MaxValue);

    /// <summary>How many neurons a group has.</summary>
    int CountTriggered(NGram gram, TriggerGroup group) => FindTriggered(gram, group).Count;

    /// <summary>How many neurons an n-gram triggers, of all groups together.</summary>
    int CountTriggered(NGram gram) => Enum.GetValues<TriggerGroup>().Sum(group => CountTriggered(gram, group));

    /// <summary>How many neurons <see cref="FindPromoting"/> finds in all.</summary>
    int CountPromoting(int token) => FindPromoting(token).Count;

    /// <summary>How many neurons <see cref="FindSuppressing"/> finds in all.</summary>
    int CountSuppressing(int token) => FindSuppressing(token).Count;

    /// <summary>Neurons among whose promoted tokens a token is, best rank first, at most so many.</summary>
    IReadOnlyList<UpdatePosting> FindPromoting(int token, int top = int.MaxValue);

    /// <summary>Neurons among whose suppressed tokens a token is, best rank first, at most so many.</summary>
    IReadOnlyList<UpdatePosting> FindSuppressing(int token, int top = int.MaxValue);

    /// <summary>One window of the corpus, or a part of it: its token ids, the whole led by BOS, and its domain.</summary>
    /// <param name="window">Window from 0.</param>
    /// <param name="start">Position of the first token.</param>
    /// <param name="count">Tokens wanted; fewer where the window ends before.</param>
    CorpusWindow Window(int window, int start = 0, int count = int.MaxValue);
}

/// <summary>Why a neuron is found by one of its triggers: the first that applies.</summary>
public enum TriggerGroup
{
    /// <summary>It detects the n-gram.</summary>
    Detects,

    /// <summary>The token is one of its reliable triggers (see <c>ReliableTrigger</c>): all such neurons are held.</summary>
    Reliable,

    /// <summary>The n-gram is among its leading triggers.</summary>
    Leading,
}

/// <summary>A neuron that an n-gram triggers.</summary>
/// <param name="Neuron">The neuron.</param>
/// <param name="Trigger">The n-gram with its counts.</param>
/// <param name="Firings">The neuron's firings at positions that end an n-gram of that order.</param>
public readonly record struct TriggerPosting(NeuronId Neuron, Trigger Trigger, long Firings)
{
    public double HitRate => Trigger.HitRate;

    /// <summary>Share of the neuron's firings that the n-gram makes.</summary>
    public double Share => Trigger.Share(Firings);
}

/// <summary>A neuron whose update promotes or suppresses a token.</summary>
/// <param name="Neuron">The neuron.</param>
/// <param name="Rank">1 for the strongest.</param>
/// <param name="Score">The projection.</param>
public readonly record struct UpdatePosting(NeuronId Neuron, int Rank, float Score);

/// <summary>One window of a corpus.</summary>
public sealed record CorpusWindow(string Domain, int[] Tokens);
