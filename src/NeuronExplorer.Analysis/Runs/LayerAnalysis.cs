using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
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

    public required int Neurons { get; init; }

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
        Progress.After(layer, "counting", 0);
        LayerCounts counts = _counter!.Count(layer, bits, cancellation);

        Progress.After(layer, "projecting updates", 0.3);
        UpdateProjection[] updates = Pass.ProjectUpdates(layer, Settings.ProjectedTokens, counts.DetectedTokens(), cancellation);

        Progress.After(layer, "storing", 0.8);
        Example[][] kept = new Example[Neurons][];
        ActivationHistogram?[] activations = new ActivationHistogram?[Neurons];
        ForEach(Neurons, neuron =>
        {
            kept[neuron] = examples.Read(neuron);
            activations[neuron] = examples.Activations.Read(neuron);
        });
        Save(LayerRules.Apply(counts, updates, kept, Settings.Positional, activations, ForEach));

        void ForEach(int count, Action<int> call) => Parallel.For(0, count, Loops.On(Threads, cancellation), call);
    }

    public void Dispose() => _counter?.Dispose();
}
