using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>What a run does with each layer once its firing bits and examples are there.</summary>
internal interface ILayerStep : IDisposable
{
    /// <summary>Called once, where a layer is left to do, before the first.</summary>
    void Prepare(CancellationToken cancellation);

    /// <summary>Takes a layer; the next one overwrites its bits.</summary>
    /// <param name="layer">The layer, which the pass has open.</param>
    /// <param name="bits">A row for each row of the run's windows.</param>
    /// <param name="examples">The layer's examples, and its firings by size.</param>
    /// <param name="cancellation">Stops it; it is then done again.</param>
    void Finish(int layer, FiringBits bits, ExampleCollector examples, CancellationToken cancellation);
}
