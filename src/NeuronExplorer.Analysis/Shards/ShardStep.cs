using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Runs;

namespace NeuronExplorer.Analysis.Shards;

/// <summary>Writes each layer's bits and examples to a shard.</summary>
internal sealed class ShardStep(ShardBuilder builder, ProgressReporter progress, int threads) : ILayerStep
{
    public void Prepare(CancellationToken cancellation)
    {
    }

    public void Finish(int layer, FiringBits bits, ExampleCollector examples, CancellationToken cancellation)
    {
        // It takes a small part of what the layer took: once begun it is ended.
        cancellation.ThrowIfCancellationRequested();
        progress.After(layer, "writing the shard", 0);
        builder.Add(layer, bits, examples, threads);
        progress.LayersDone = builder.Layers.Count;
    }

    public void Dispose()
    {
    }
}
