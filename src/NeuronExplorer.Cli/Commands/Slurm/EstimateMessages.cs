using System.Globalization;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>What <c>slurm --dry-run</c> prints, and the same in words.</summary>
internal static class EstimateMessages
{
    /// <param name="plan">The model and the corpus.</param>
    /// <param name="estimate">What is told.</param>
    /// <param name="isStated">Whether the speed was given.</param>
    /// <param name="gpu">Whether the map runs on a GPU.</param>
    public static void Tell(SlurmPlan plan, ClusterEstimate estimate, bool isStated, bool gpu)
    {
        Results.WriteObject(estimate);
        Messages.Say(
            $"{NumberText.Count(plan.Corpus.RoughTokens)} tokens in the corpus is a guess: "
            + "a quarter of its bytes of text; the sample corpus has, in OPT's vocabulary, 0.9 to 1.2 times as many in prose "
            + "and 1.4 to 1.6 times in code and tables; other languages and vocabularies may have more"
            + (plan.IsLimited ? $"; --max-tokens stops at {NumberText.Count(plan.Tokens)}" : ""));
        (StepEstimate shards, StepEstimate layers) = (estimate.Shards, estimate.Layers);
        Messages.Say(
            $"map: {NumberText.Plural(shards.Tasks, "shard")} of about {NumberText.Count(shards.Tokens)} tokens; "
            + $"each {Hours(shards.Hours)}, {ByteSize.Format(shards.MemoryBytes)} of memory, "
            + $"{ByteSize.Format(shards.ScratchBytes)} of scratch space"
            + (plan.Documents is null ? $"; the corpus must have at least {NumberText.Plural(shards.Tasks, "document")}" : ""));
        Messages.Say(
            $"reduce: {NumberText.Plural(layers.Tasks, "layer")}; "
            + $"each {Hours(layers.Hours)}, {ByteSize.Format(layers.MemoryBytes)} of memory, "
            + $"{ByteSize.Format(layers.ScratchBytes)} of scratch space");
        Messages.Say(
            $"all tasks together {Hours(estimate.Hours)}; "
            + $"{Hours(estimate.HoursUntilDone)} until done where the cluster has room at once");
        Messages.Say(
            $"shards {ByteSize.Format(estimate.ShardBytes)} before compression; finished file {ByteSize.Format(estimate.DatabaseBytes)}; "
            + NumberText.Plural(estimate.Files, "file"));
        string speed = estimate.TokensPerSecond.ToString("N0", CultureInfo.InvariantCulture);
        string started = $"each task with {ClusterRates.StartSeconds} seconds to start";
        Messages.Say((isStated, gpu) switch
        {
            (true, _) => $"hours of the map from --rate, those of the reduce guessed for this machine's processor; {started}",
            (_, true) => $"hours are guessed for this machine's processor ({speed} tokens/s a task), not for a GPU; {started}; "
                + "--rate states a GPU's speed",
            _ => $"hours are guessed for this machine's processor ({speed} tokens/s a task); {started}; --rate states another speed",
        });
    }

    private static string Hours(double hours) => hours switch
    {
        >= 10 => $"{hours.ToString("N0", CultureInfo.InvariantCulture)} h",
        >= 1 => $"{hours.ToString("0.0", CultureInfo.InvariantCulture)} h",
        >= 1.0 / 60 => $"{(hours * 60).ToString("0", CultureInfo.InvariantCulture)} min",
        _ => $"{(hours * 3600).ToString("0.#", CultureInfo.InvariantCulture)} s",
    };
}
