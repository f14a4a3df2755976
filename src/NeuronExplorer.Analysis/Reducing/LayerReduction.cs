using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>Reduces layers of shards, each into a file of its own that takes its place when it is whole.</summary>
/// <param name="shards">The shards.</param>
/// <param name="model">Their model.</param>
/// <param name="store">Writes files.</param>
/// <param name="files">Where layers go.</param>
public sealed class LayerReduction(ShardSet shards, IModel model, IAnalysisStore store, LayerFiles files)
{
    /// <summary>Empty but for this run: holds one layer's firing bits, which are deleted at the end.</summary>
    public required string ScratchFolder { get; init; }

    /// <summary>Cores to use; 0 for all.</summary>
    public int Threads { get; init; }

    /// <summary>Reduces some layers, one after the other.</summary>
    /// <param name="layers">The layers; files of theirs that are there are replaced.</param>
    /// <param name="progress">Told how far this is.</param>
    /// <param name="cancellation">Stops it; layers that are done stay.</param>
    /// <exception cref="NeuronExplorerException">A shard is damaged, or the disk is full; layers that are done stay.</exception>
    public void Run(IReadOnlyList<int> layers, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        string bits = Path.Combine(ScratchFolder, "firings.bits");
        try
        {
            Report("sorting the n-grams", 0, 0);
            using LayerAssembly assembly = new(shards, bits, Threads, cancellation);
            for (int done = 0; done < layers.Count; done++)
            {
                int layer = layers[done];
                Save(assembly.Reduce(
                    layer, model.ProjectUpdates, (step, part) => Report($"layer {layer}: {step}", done, part), cancellation));
            }
        }
        catch (IOException error)
        {
            throw DiskSpace.Explain(error, ScratchFolder);
        }
        finally
        {
            File.Delete(bits);
        }

        void Report(string step, int done, double part) => progress?.Report(
            new AnalysisProgress(step, done, layers.Count, (done + part) / layers.Count, 0, null));
    }

    private void Save(LayerResult layer)
    {
        string place = files.Target(layer.Layer);
        using BesideFile beside = new(store, place);
        using (IAnalysisWriter writer = store.OpenForWriting(beside.Partial, resume: false))
        {
            writer.SaveInfo(ReducedLayer.Info(shards, layer.Layer));
            writer.SaveLayer(layer);
        }

        beside.Finish(replace: true);
        DurableFile.Sync(Path.GetDirectoryName(place)!);
    }
}
