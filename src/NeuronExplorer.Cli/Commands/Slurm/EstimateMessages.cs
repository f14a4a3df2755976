using System.Globalization;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>What <c>slurm --dry-run</c> prints, and the same in words.</summary>
internal static class EstimateMessages
{
    /// <param name="estimate">What is told.</param>
    /// <param name="stated">Whether the speed was given.</param>
    public static void Tell(ClusterEstimate estimate, bool stated)
    {
        Results.WriteObject(estimate);
        (StepEstimate shards, StepEstimate layers) = (estimate.Shards, estimate.Layers);
        Messages.Say(
            $"map: {NumberText.Plural(shards.Tasks, "shard")} of about {NumberText.Count(shards.Tokens)} tokens; "
            + $"each {Hours(shards.Hours)}, {ByteSize.Format(shards.MemoryBytes)} of memory, "
            + $"{ByteSize.Format(shards.ScratchBytes)} of scratch space");
        Messages.Say(
            $"reduce: {NumberText.Plural(layers.Tasks, "layer")}; "
            + $"each {Hours(layers.Hours)}, {ByteSize.Format(layers.MemoryBytes)} of memory");
        Messages.Say(
            $"all tasks together {Hours(estimate.Hours)}; "
            + $"{Hours(estimate.HoursUntilDone)} until done where the cluster has room at once");
        Messages.Say(
            $"shards {ByteSize.Format(estimate.ShardBytes)} before compression; finished file {ByteSize.Format(estimate.DatabaseBytes)}; "
            + NumberText.Plural(estimate.Files, "file"));
        Messages.Say(stated
            ? "hours of the map from --rate; those of the reduce are guessed for this machine's processor"
            : $"hours are guessed for this machine's processor ({estimate.TokensPerSecond.ToString("N0", CultureInfo.InvariantCulture)} "
                + "tokens/s a task); --rate states another speed");
    }

    private static string Hours(double hours) => hours switch
    {
        >= 10 => $"{hours.ToString("N0", CultureInfo.InvariantCulture)} h",
        >= 1 => $"{hours.ToString("0.0", CultureInfo.InvariantCulture)} h",
        >= 1.0 / 60 => $"{(hours * 60).ToString("0", CultureInfo.InvariantCulture)} min",
        _ => $"{(hours * 3600).ToString("0.#", CultureInfo.InvariantCulture)} s",
    };
}
