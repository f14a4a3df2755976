using System.Diagnostics;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Cluster;

/// <summary>
/// Makes one shard of an analysis, from request to finished folder. Every task reads the whole corpus, which is cheap beside the
/// model, so that all cut it alike.
/// </summary>
public sealed class ShardLauncher(IModelLoader loader, AllowedFolders allowed)
{
    /// <summary>Runs to the end, or says that the shard is there already.</summary>
    /// <param name="analysis">
    /// Model, corpus, settings; its output is the folder of all shards, and in its scratch folder the shard has one of its own.
    /// </param>
    /// <param name="index">The shard, from 0 …</param>
    /// <param name="count">… of so many.</param>
    /// <param name="checkpointEvery">How often a checkpoint is kept beside the shards; zero only when the run is stopped.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="cancellation">Stops the run; it can go on.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NeuronExplorerException">What the user can correct.</exception>
    public ShardOutcome Run(
        AnalysisRequest analysis,
        int index,
        int count,
        TimeSpan checkpointEvery,
        IProgress<AnalysisProgress> progress,
        CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        ShardPlace place = new(Path.GetFullPath(analysis.OutputFile), index, count);
        AnalysisRequest whole = AnalysisInputs.Whole(analysis, allowed) with
        {
            OutputFile = place.Output,
            ScratchFolder = DataFolders.ScratchOf(place.Folder, Path.GetFullPath(analysis.ScratchFolder)),
        };
        using AnalysisInputs inputs = AnalysisInputs.Open(whole, loader, allowed, progress, cancellation);
        ShardRun run = new(
            inputs.Model,
            inputs.Windows,
            inputs.Corpus,
            ProgramVersions.All,
            ProcessorInfo.Describe(),
            new ShardRequest(whole, place, checkpointEvery) { ModelFolder = analysis.ModelFolder });
        inputs.CheckMemory(run.Rows, run.Settings);
        using ShardLock held = ShardLock.Take(place);
        if (run.Find(progress, cancellation) is { } made)
        {
            return ShardOutcome.Of(place, made, clock.Elapsed.TotalSeconds, already: true);
        }

        using ScratchOwner scratch = Own(whole.ScratchFolder, place);
        return ShardOutcome.Of(place, run.Run(progress, cancellation), clock.Elapsed.TotalSeconds, already: false);
    }

    /// <inheritdoc cref="ShardSurvey.Of"/>
    public static ShardSurvey Survey(string output, int? count, bool deep, CancellationToken cancellation) =>
        ShardSurvey.Of(Path.GetFullPath(output), count, deep, cancellation);

    private static ScratchOwner Own(string folder, ShardPlace place)
    {
        try
        {
            return ScratchOwner.Take(folder, place.BegunFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{folder}: the scratch folder cannot be used: {failure.Message}", failure);
        }
    }
}
