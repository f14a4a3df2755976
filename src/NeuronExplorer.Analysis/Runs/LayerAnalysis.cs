using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>From a layer's firing bits and examples to what is stored of it: counts, projects, applies the rules, stores.</summary>
internal sealed class LayerAnalysis : ILayerStep
{
    private LayerCounter? _counter;

    public required ILayerwisePass Pass { get; init; }

    /// <summary>The whole corpus.</summary>
    public required TokenWindows Windows { get; init; }

    public required AnalysisSettings Settings { get; init; }

    public required int Threads { get; init; }

    public required ProgressReporter Progress { get; init; }

    /// <summary>Stores a layer.</summary>
    public required Action<LayerResult> Save { get; init; }

    public void Prepare(CancellationToken cancellation)
    {
        Progress.Before("sorting the n-grams");
        _counter ??= new LayerCounter(Windows, Settings, Threads, cancellation);
    }

    public void Finish(int layer, FiringBits bits, ExampleCollector examples, CancellationToken cancellation)
    {
        Save(new LayerFindings(_counter!, Settings, Threads).Of(
            layer, bits, examples, Pass.ProjectUpdates, (step, part) => Progress.After(layer, step, part), cancellation));
    }

    public void Dispose() => _counter?.Dispose();
}
