using System.Collections.Immutable;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Storage.Files;

/// <summary>The content of an open file at a moment; replaced as a whole when the writer saves.</summary>
/// <param name="SavedInfo">The head as saved, or null in a new file.</param>
/// <param name="Layers">Stored layers, each with a number that changes when it is stored again, so that caches never mix
/// the two.</param>
/// <param name="Revision">Grows with every save that changes what searches and summaries answer.</param>
/// <param name="CorpusRevision">Grows with every save of the corpus.</param>
/// <param name="Merged">The revision whose layers' postings are merged, or 0 if layers were stored since.</param>
internal sealed record AnalysisState(
    AnalysisInfo? SavedInfo, ImmutableSortedDictionary<int, long> Layers, long Revision, long CorpusRevision, long Merged)
{
    /// <summary>The head with the actual number of layers, even after a crash between two saves.</summary>
    public AnalysisInfo? Info => SavedInfo is null ? null : SavedInfo with { LayersDone = Layers.Count };

    /// <summary>
    /// The head while nobody writes the file. A run that goes on was interrupted, since all others say how they ended. And a
    /// run has ended only once its log is gone, which goes last: a finished analysis has none.
    /// </summary>
    /// <param name="hasLog">Whether the file's own log lies beside it.</param>
    public AnalysisInfo? InfoOfNoWriter(bool hasLog) =>
        Info is { } info && (info.Status == AnalysisStatus.Running || (info.Status == AnalysisStatus.Done && hasLog))
            ? info with { Status = AnalysisStatus.Interrupted }
            : Info;

    /// <summary>The number of tokens that frequencies are shares of.</summary>
    public long Tokens => SavedInfo?.Corpus.Tokens ?? 0;

    /// <summary>The number of tokens that the model knows.</summary>
    public int VocabularySize => SavedInfo?.Model.Shape.VocabularySize ?? 0;

    public AnalysisState WithInfo(AnalysisInfo info) =>
        this with { SavedInfo = info, Revision = Revision + (info.Corpus.Tokens == Tokens ? 0 : 1) };

    public AnalysisState WithLayer(int layer) =>
        this with { Layers = Layers.SetItem(layer, Revision + 1), Revision = Revision + 1, Merged = 0 };

    public AnalysisState WithoutLayer(int layer) =>
        this with { Layers = Layers.Remove(layer), Revision = Revision + 1, Merged = 0 };

    public AnalysisState WithMergedPostings() => this with { Merged = Revision };

    public AnalysisState WithCorpus() => this with { CorpusRevision = CorpusRevision + 1 };
}
