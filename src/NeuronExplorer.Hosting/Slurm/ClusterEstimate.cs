using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting.Slurm;

/// <summary>What an analysis takes on a cluster, told before anything runs: rough guesses from the model's shape and a speed.</summary>
/// <param name="Tokens">Tokens of the corpus, guessed from the files' sizes, or the token limit.</param>
/// <param name="TokensPerSecond">Tokens a second that one task runs through the model.</param>
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
    /// <summary>Time to group and count bits, as a part of the forward's on the same processor; BENCHMARKS.md, <c>analysis</c>.</summary>
    private const double CountingShare = 0.05;

    /// <summary>Bytes of a neuron in an analysis file: 2.1 KB in the store of a 66b shape, 2.5 KB in the sample's.</summary>
    private const long StoredNeuronBytes = 2500;

    private const int FilesOfALayer = 2;

    /// <summary>Windows, manifest and its hash.</summary>
    private const int OtherFilesOfAShard = 3;

    /// <param name="model">The checkpoint.</param>
    /// <param name="tokens">Tokens of the corpus.</param>
    /// <param name="settings">The analysis' settings, resolved.</param>
    /// <param name="count">Shards.</param>
    /// <param name="concurrent">Tasks that run at once; 0 for all.</param>
    /// <param name="tokensPerSecond">Tokens a second of one task; 0 for a guess at this machine's processor.</param>
    /// <param name="memoryBytes">The memory that a task may use; 0 for the usual budget.</param>
    public static ClusterEstimate Of(
        ModelInfo model, long tokens, AnalysisSettings settings, int count, int concurrent, double tokensPerSecond, long memoryBytes)
    {
        ModelShape shape = model.Shape;
        int layers = settings.LastLayer - settings.FirstLayer + 1;
        long part = (tokens + count - 1) / count;
        AnalysisEstimate none = AnalysisEstimate.Of(shape, 0, settings);
        AnalysisEstimate shard = AnalysisEstimate.Of(shape, part, settings);
        double forwardHere = (shard.Time - none.Time).TotalHours * count;
        double rate = tokensPerSecond > 0 || tokens == 0 ? tokensPerSecond : tokens / (forwardHere * 3600);
        double shardHours = rate > 0 ? part / rate / 3600 : 0;
        double layerHours = ((forwardHere * CountingShare) + none.Time.TotalHours) / layers;
        MemoryNeeds memory = MemoryNeeds.Of(model, part, settings, MemoryPlan.Budget(memoryBytes));
        MemoryNeeds counting = MemoryNeeds.Of(model, tokens, settings, MemoryPlan.Budget(memoryBytes));
        return new ClusterEstimate(
            tokens,
            rate,
            new StepEstimate(count, part, shardHours, memory.WantedBytes, shard.Scratch.Total),
            new StepEstimate(layers, tokens, layerHours, counting.LeastBytes, 0),
            (count * shardHours) + (layers * layerHours),
            (Rounds(count, concurrent) * shardHours) + (Rounds(layers, concurrent) * layerHours),
            count * layers * (shard.Scratch.BitsBytes + (shard.Scratch.ExampleBytes / 2)),
            (layers * shape.FfnDim * StoredNeuronBytes) + (tokens * sizeof(int)),
            (count * ((layers * FilesOfALayer) + OtherFilesOfAShard + 1L)) + (2 * layers) + JobFiles.Count + 2);
    }

    private static int Rounds(int tasks, int concurrent) => concurrent > 0 ? (tasks + concurrent - 1) / concurrent : 1;
}
