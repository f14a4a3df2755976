using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting.Reducing;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What an analysis takes on a cluster, told before anything runs: rough guesses from the model's shape and a speed.</summary>
/// <param name="Tokens">Tokens of the corpus, guessed from the files' sizes, or the token limit.</param>
/// <param name="TokensPerSecond">Tokens a second that one task makes, packing included.</param>
/// <param name="Shards">The first step: its tasks, and what each takes.</param>
/// <param name="Layers">The second step.</param>
/// <param name="Hours">The sum over all tasks.</param>
/// <param name="HoursUntilDone">From the first task's start to the end, if the cluster runs the tasks as soon as it may.</param>
/// <param name="ShardBytes">All shards, before compression.</param>
/// <param name="DatabaseBytes">The finished file.</param>
/// <param name="Files">Files written: shards, layers, the finished file, job files and logs.</param>
public sealed record ClusterEstimate(
    long Tokens,
    double TokensPerSecond,
    StepEstimate Shards,
    StepEstimate Layers,
    double Hours,
    double HoursUntilDone,
    long ShardBytes,
    long DatabaseBytes,
    long Files)
{
    private const int FilesOfALayer = 2;

    /// <summary>Windows, manifest and its hash.</summary>
    private const int OtherFilesOfAShard = 3;

    /// <param name="model">The checkpoint.</param>
    /// <param name="tokens">Tokens of the corpus.</param>
    /// <param name="settings">The analysis' settings, resolved.</param>
    /// <param name="task">How the tasks run.</param>
    public static ClusterEstimate Of(ModelInfo model, long tokens, AnalysisSettings settings, ClusterTask task)
    {
        (ModelShape shape, int count) = (model.Shape, task.Count);
        int layers = settings.Layers().Count();
        int cores = task.Cores > 0 ? task.Cores : Environment.ProcessorCount;
        long part = (tokens + count - 1) / count;
        AnalysisEstimate none = AnalysisEstimate.Of(shape, 0, settings);
        AnalysisEstimate shard = AnalysisEstimate.Of(shape, part, settings);
        double work = HoursOf(shard.Operations - none.Operations, cores)
            + ClusterRates.Hours(ClusterRates.PackingNanoseconds, part, (long)layers * shape.FfnDim, cores);
        double rate = task.TokensPerSecond > 0 || part == 0 ? task.TokensPerSecond : part / (work * 3600);
        double start = ClusterRates.StartSeconds / 3600;
        double shardHours = start + (rate > 0 ? part / rate / 3600 : 0);
        double layerHours = start + HoursOf(none.Operations / layers, cores)
            + ClusterRates.Hours(ClusterRates.CountingNanoseconds, tokens, shape.FfnDim, cores);
        MemoryNeeds memory = MemoryNeeds.Of(model, part, settings, MemoryPlan.Budget(task.MemoryBytes));
        return new ClusterEstimate(
            tokens,
            rate,
            new StepEstimate(count, part, shardHours, memory.WantedBytes, shard.Scratch.Total) { LeastMemoryBytes = memory.LeastBytes },
            LayersOf(model, tokens, settings, layerHours, task.MemoryBytes),
            (count * shardHours) + (layers * layerHours),
            (Rounds(count, task.Concurrent) * shardHours) + (Rounds(layers, task.Concurrent) * layerHours),
            count * layers * (shard.Scratch.BitsBytes + (shard.Scratch.ExampleBytes / 2)),
            ((long)layers * shape.FfnDim * ClusterRates.StoredNeuronBytes) + (tokens * ClusterRates.StoredTokenBytes),
            (count * ((layers * FilesOfALayer) + OtherFilesOfAShard + 1L)) + (2 * layers) + JobFiles.Count + 2);
    }

    private static StepEstimate LayersOf(ModelInfo model, long tokens, AnalysisSettings settings, double hours, long memoryBytes)
    {
        long least = Reducer.MemoryBytes(model, tokens, settings, domains: 0, memoryBytes);
        return new StepEstimate(
            settings.Layers().Count(), tokens, hours, least, ScratchEstimate.OfBits(model.Shape, tokens).Total)
        {
            LeastMemoryBytes = least,
        };
    }

    private static double HoursOf(double operations, int cores) =>
        AnalysisEstimate.TimeOf(operations, ClusterRates.ForwardShareOfPeak).TotalHours * Environment.ProcessorCount / cores;

    private static int Rounds(int tasks, int concurrent) => concurrent > 0 ? (tasks + concurrent - 1) / concurrent : 1;
}
