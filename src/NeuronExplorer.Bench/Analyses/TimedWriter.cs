using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Bench.Analyses;

/// <summary>A writer that tells a clock what it is doing, and adds up the firings that it receives.</summary>
internal sealed class TimedWriter(IAnalysisWriter writer, PhaseClock clock) : IAnalysisWriter
{
    public AnalysisInfo? Info => writer.Info;

    public IReadOnlyList<int> StoredLayers => writer.StoredLayers;

    /// <summary>Firings of all neurons stored, BOS included.</summary>
    public long Firings { get; private set; }

    public void SaveInfo(AnalysisInfo info)
    {
        clock.Lap(Phase.Other);
        writer.SaveInfo(info);
        clock.Lap(Phase.Storing);
    }

    public void SaveCorpus(TokenWindows windows, Vocabulary vocabulary)
    {
        clock.Lap(Phase.Other);
        writer.SaveCorpus(windows, vocabulary);
        clock.Lap(Phase.Storing);
    }

    public void SaveLayer(LayerResult layer)
    {
        clock.Lap(Phase.Gathering);
        writer.SaveLayer(layer);
        Firings += layer.Columns.Firings.Sum(count => (long)count) + layer.Columns.BosFirings.Sum(count => (long)count);
        clock.Lap(Phase.Storing);
    }

    public void CopyLayer(string file, int layer, CancellationToken cancellation = default)
    {
        clock.Lap(Phase.Gathering);
        writer.CopyLayer(file, layer, cancellation);
        clock.Lap(Phase.Storing);
    }

    public void MergePostings(CancellationToken cancellation = default)
    {
        clock.Lap(Phase.Gathering);
        writer.MergePostings(cancellation);
        clock.Lap(Phase.Storing);
    }

    public void Dispose()
    {
        writer.Dispose();
        clock.Lap(Phase.Storing);
    }
}
