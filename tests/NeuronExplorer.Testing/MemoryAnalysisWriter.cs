using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Testing;

/// <summary>Keeps an analysis in memory.</summary>
public sealed class MemoryAnalysisWriter : IAnalysisWriter
{
    public AnalysisInfo? Info { get; private set; }

    public IReadOnlyList<int> StoredLayers => [.. Layers.Keys];

    /// <summary>What was saved, by layer.</summary>
    public SortedDictionary<int, LayerResult> Layers { get; } = [];

    public TokenWindows? Windows { get; private set; }

    public Vocabulary? Vocabulary { get; private set; }

    /// <summary>Called before a layer is saved, to break a run there.</summary>
    public Action<int>? BeforeLayer { get; set; }

    public void SaveInfo(AnalysisInfo info) => Info = info;

    public void SaveCorpus(TokenWindows windows, Vocabulary vocabulary)
    {
        Windows = windows;
        Vocabulary = vocabulary;
    }

    public void SaveLayer(LayerResult layer)
    {
        BeforeLayer?.Invoke(layer.Layer);
        Layers[layer.Layer] = layer;
        MergedLayers = [];
    }

    /// <summary>Other analyses, by the name of their file.</summary>
    public Dictionary<string, MemoryAnalysisWriter> Files { get; } = [];

    public void CopyLayer(string file, int layer, CancellationToken cancellation = default) => SaveLayer(Files[file].Layers[layer]);

    /// <summary>Layers whose postings were merged.</summary>
    public IReadOnlyList<int> MergedLayers { get; private set; } = [];

    /// <summary>Called before postings are merged, to stop a run there.</summary>
    public Action? BeforeMerge { get; set; }

    public void MergePostings(CancellationToken cancellation = default)
    {
        BeforeMerge?.Invoke();
        cancellation.ThrowIfCancellationRequested();
        MergedLayers = StoredLayers;
    }

    public void Dispose()
    {
    }
}
