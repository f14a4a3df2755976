using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Examples;
using NeuronExplorer.Analysis.Layers;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>
/// Puts a layer of all shards together, as one machine would have had it, and analyses it. Firing bits go to a mapped file block
/// by block, and of examples there are those of the whole and of one shard: memory does not grow with the number of shards.
/// </summary>
internal sealed class LayerAssembly : IDisposable
{
    private readonly ShardSet _shards;
    private readonly int _threads;
    private readonly LayerCounter _counter;
    private readonly FiringBits _bits;

    /// <param name="shards">The shards.</param>
    /// <param name="bitsFile">Where the layer's bits are put together.</param>
    /// <param name="threads">Cores to use; 0 for all.</param>
    /// <param name="cancellation">Stops between sorts.</param>
    public LayerAssembly(ShardSet shards, string bitsFile, int threads, CancellationToken cancellation)
    {
        _shards = shards;
        _threads = threads;
        _counter = new LayerCounter(shards.Windows, shards.Manifest.Settings, threads, cancellation);
        _bits = FiringBits.InFile(bitsFile, shards.Windows.Rows, shards.Manifest.Model.Shape.FfnDim);
    }

    private AnalysisSettings Settings => _shards.Manifest.Settings;

    /// <summary>What is stored of a layer.</summary>
    /// <param name="layer">A layer that the shards have.</param>
    /// <param name="project">Projects its updates.</param>
    /// <param name="step">Told what is done, and how much of the work was done before, from 0 to 1.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    public LayerResult Reduce(
        int layer, LayerFindings.Projection project, Action<string, double> step, CancellationToken cancellation)
    {
        step("checking the shards", 0);
        Check(layer, cancellation);
        step("putting firing bits together", 0.1);
        PutBitsTogether(layer, cancellation);
        step("merging examples", 0.3);
        using ExampleCollector examples = Merge(layer, cancellation);
        return new LayerFindings(_counter, Settings, _threads)
            .Of(layer, _bits, examples, project, (what, part) => step(what, 0.4 + (0.6 * part)), cancellation);
    }

    public void Dispose()
    {
        _counter.Dispose();
        _bits.Dispose();
    }

    private void Check(int layer, CancellationToken cancellation) => ForEach(
        _shards.Shards.Count,
        index =>
        {
            _shards.Shards[index].Require(ShardPlace.BitsName(layer));
            _shards.Shards[index].Require(ShardPlace.ExamplesName(layer));
        },
        cancellation);

    private void PutBitsTogether(int layer, CancellationToken cancellation) => ForEach(
        _bits.Blocks,
        block =>
        {
            foreach (ShardReader shard in _shards.Shards)
            {
                cancellation.ThrowIfCancellationRequested();
                shard.CopyBits(layer, block, _bits, _shards.Windows);
                _bits.Forget(block, 0, _bits.Rows);
            }
        },
        cancellation);

    private ExampleCollector Merge(int layer, CancellationToken cancellation)
    {
        ExampleCollector merged = Collector(layer);
        try
        {
            _shards.Shards[0].LoadExamples(layer, merged);
            foreach (ShardReader shard in _shards.Shards.Skip(1))
            {
                cancellation.ThrowIfCancellationRequested();
                using ExampleCollector part = Collector(layer);
                shard.LoadExamples(layer, part);
                merged.Merge(part);
            }

            return merged;
        }
        catch
        {
            merged.Dispose();
            throw;
        }
    }

    private ExampleCollector Collector(int layer) => new(_shards.Windows, _bits.Columns, layer, Settings);

    /// <summary>The first failure is thrown as it is, so that its line reaches the user.</summary>
    private void ForEach(int count, Action<int> call, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, Loops.On(_threads, cancellation), call);
        }
        catch (AggregateException several)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
