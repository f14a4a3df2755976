using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Layers;

/// <summary>
/// From a layer's firing bits and examples to what is stored of it: counted, its updates projected, the rules applied. A run on
/// one machine and the reduction of shards both end here.
/// </summary>
/// <param name="counter">Counts the corpus' layers.</param>
/// <param name="settings">Numbers kept and thresholds.</param>
/// <param name="threads">Cores to use; 0 for all.</param>
internal sealed class LayerFindings(LayerCounter counter, AnalysisSettings settings, int threads)
{
    /// <summary>
    /// Projects a layer's updates, as <see cref="ILayerwisePass.ProjectUpdates"/> and <see cref="IModel.ProjectUpdates"/> do.
    /// </summary>
    public delegate UpdateProjection[] Projection(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation);

    /// <summary>Analyses one layer.</summary>
    /// <param name="layer">Layer from 0.</param>
    /// <param name="bits">Its firings over the whole corpus.</param>
    /// <param name="examples">Its examples and firings by size.</param>
    /// <param name="project">Projects its updates.</param>
    /// <param name="step">Told what is done, in words, and how much of the work after the run was done before, from 0 to 1.</param>
    /// <param name="cancellation">Stops between groups of counts and between chunks of neurons.</param>
    public LayerResult Of(
        int layer,
        FiringBits bits,
        ExampleCollector examples,
        Projection project,
        Action<string, double> step,
        CancellationToken cancellation)
    {
        step("counting", 0);
        LayerCounts counts = counter.Count(layer, bits, cancellation);

        step("projecting updates", 0.3);
        UpdateProjection[] updates = project(layer, settings.ProjectedTokens, counts.DetectedTokens(), cancellation);

        step("storing", 0.8);
        Example[][] kept = new Example[bits.Columns][];
        ActivationHistogram?[] activations = new ActivationHistogram?[bits.Columns];
        ForEach(bits.Columns, neuron =>
        {
            kept[neuron] = examples.Read(neuron);
            activations[neuron] = examples.Activations.Read(neuron);
        });
        return LayerRules.Apply(counts, updates, kept, settings.Positional, activations, ForEach);

        void ForEach(int count, Action<int> call) => Parallel.For(0, count, Loops.On(threads, cancellation), call);
    }
}
