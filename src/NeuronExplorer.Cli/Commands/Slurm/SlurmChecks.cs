using System.Globalization;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>Refuses what the cluster, or a task hours later, would refuse.</summary>
internal static partial class SlurmChecks
{
    private const int ShortestWork = 60;

    private static readonly string[] s_units = ["K", "M", "G", "T"];

    /// <summary>Refuses limits that contradict each other.</summary>
    /// <param name="asked">What is asked of the cluster.</param>
    /// <param name="model">What the program is given.</param>
    public static void Resources(SlurmResources asked, ModelOptions model)
    {
        Time(asked);
        Require(
            asked.Cpus == 0 || model.Threads <= asked.Cpus,
            $"--cpus {asked.Cpus}: is less than --threads {model.Threads}; ask for as many cores as threads");
        long memory = Memory(asked.Memory);
        Require(
            memory == 0 || memory >= model.MemoryBytes,
            $"--mem {asked.Memory}: is less than --memory {ByteSize.Format(model.MemoryBytes)}; leave --mem out, or ask for more");
    }

    /// <summary>Refuses memory that no task can run with, and shards without a document.</summary>
    public static void Plan(SlurmPlan plan, ClusterEstimate estimate, SlurmResources asked, ModelOptions model)
    {
        if (plan.Documents is { } documents && documents < estimate.Shards.Tasks)
        {
            throw new WrongArgumentException(
                $"--count {estimate.Shards.Tasks}: the corpus has {NumberText.Plural(documents, "document")}, "
                + $"and a shard holds whole ones; give at most {documents}");
        }

        long least = Math.Max(estimate.Shards.LeastMemoryBytes, estimate.Layers.LeastMemoryBytes);
        string needs = $"a shard takes at least {ByteSize.Format(estimate.Shards.LeastMemoryBytes)} and the reduce of a layer "
            + $"{ByteSize.Format(estimate.Layers.LeastMemoryBytes)}; give at least {ByteSize.Format(least)}";
        Require(model.MemoryBytes == 0 || model.MemoryBytes >= least, $"--memory {ByteSize.Format(model.MemoryBytes)}: {needs}");
        long memory = Memory(asked.Memory);
        Require(memory == 0 || memory >= least, $"--mem {asked.Memory}: {needs}");
    }

    /// <summary>Refuses lines for the shell that it cannot read.</summary>
    public static void Source(SlurmRequest request)
    {
        if (request.Source.Count > 0 && JobFiles.Problem(request) is { } problem)
        {
            throw new WrongArgumentException(
                $"--source {string.Join(", ", request.Source.Select(line => $"\"{line}\""))}: bash cannot read the job files with it: "
                + $"{problem}; mend the line");
        }
    }

    private static void Time(SlurmResources asked)
    {
        if (asked.Time is null)
        {
            return;
        }

        TimeSpan time = TimeLimit.Read(asked.Time)
            ?? throw new WrongArgumentException($"--time: Slurm does not read \"{asked.Time}\"; write {TimeLimit.Forms}");
        Require(
            time.TotalSeconds > asked.SecondsBeforeLimit + ShortestWork,
            $"--time {asked.Time}: leaves no minute for work before --signal-before {asked.SecondsBeforeLimit} seconds; "
            + "give more time, or a smaller --signal-before");
    }

    /// <summary>Bytes; 0 where nothing is asked for, and for a node's whole memory.</summary>
    private static long Memory(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        Match match = Size().Match(text);
        Require(match.Success, $"--mem: Slurm does not read \"{text}\"; write a whole number with K, M, G or T, for example 48G");
        int unit = Array.IndexOf(s_units, match.Groups[2].Value.ToUpperInvariant());
        return long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) << (10 * (unit < 0 ? 2 : unit + 1));
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new WrongArgumentException(otherwise);
        }
    }

    [GeneratedRegex(@"\A([0-9]{1,6}|[0-9]{1,9}(?=[KMkm]?\z))([KMGTkmgt]?)\z")]
    private static partial Regex Size();
}
