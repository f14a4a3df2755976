using System.Diagnostics;
using NeuronExplorer.Analysis.Corpora;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;
using NeuronExplorer.Hosting.Slurm;
using NeuronExplorer.Opt.Running;

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
        RefuseOtherCuts(place);
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

        using ScratchOwner scratch = ScratchOwner.Take(whole.ScratchFolder, place.BegunFile);
        return ShardOutcome.Of(place, run.Run(progress, cancellation), clock.Elapsed.TotalSeconds, already: false);
    }

    /// <summary>Looks at the shards of a folder, and compares them with an analysis where one is given.</summary>
    /// <param name="output">The folder that holds <c>shards/</c>.</param>
    /// <param name="count">How many there should be; null to see it from those that are there.</param>
    /// <param name="deep">Whether hashes are compared, and the corpus is read to compare its texts and not its files' sizes alone.</param>
    /// <param name="allowMixedDevices">Whether shards of several kinds of devices may go together.</param>
    /// <param name="analysis">The model, corpus and settings that they should be made of, or null.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <exception cref="NeuronExplorerException">What the user can correct.</exception>
    public ShardSurvey Survey(
        string output, int? count, bool deep, bool allowMixedDevices, AnalysisRequest? analysis, CancellationToken cancellation) =>
        ShardSurvey.Of(
            Path.GetFullPath(output),
            count,
            deep,
            analysis is null ? null : Wanted(AnalysisInputs.Whole(analysis, allowed), deep, cancellation),
            allowMixedDevices,
            cancellation);

    private WantedShards Wanted(AnalysisRequest analysis, bool deep, CancellationToken cancellation)
    {
        CorpusListing corpus = allowed.Corpus(analysis.CorpusPaths);
        WantedShards wanted = SlurmPlan.Of(loader, corpus.Plan, analysis).Wanted with { Versions = ProgramVersions.All };
        return !deep ? wanted : wanted with
        {
            CorpusFingerprint = WindowBuilder.Build(
                new CorpusReader(corpus, DocumentRules.Of(wanted.Settings, MemoryPlan.Budget(analysis.Model.MemoryBytes))),
                loader.OpenTokenizer(analysis.ModelFolder),
                WindowOptions.Of(wanted.Settings, wanted.Model.Shape),
                cancellation: cancellation).Info.Fingerprint,
        };
    }

    /// <summary>Before the corpus is read: what would be computed could not be reduced.</summary>
    private static void RefuseOtherCuts(ShardPlace place)
    {
        if (ShardPlace.List(place.Output).FirstOrDefault(other => other.Count != place.Count) is { } other)
        {
            throw new NeuronExplorerException(
                $"{other.Folder}: is of another cut, and --count {place.Count} is wanted; "
                + "use another --out, or delete the shards of the other cut");
        }
    }
}
