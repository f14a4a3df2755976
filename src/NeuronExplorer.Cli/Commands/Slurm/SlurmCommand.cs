using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary><c>slurm</c>: writes the job files of an analysis on a cluster; runs and submits nothing.</summary>
internal static class SlurmCommand
{
    private const double SlowestRate = 0.001;
    private const double FastestRate = 1e9;

    private static readonly PassedOptions s_analysis = new();
    private static readonly PlaceOptions s_places = new();
    private static readonly ResourceOptions s_resources = new();
    private static readonly Option<bool> s_dryRun = new("--dry-run")
    {
        Description = "Tell hours, sizes and files instead; write nothing.",
    };
    private static readonly Option<double> s_rate = new("--rate")
    {
        Description = "With --dry-run: tokens a second that one task of the map makes; default: a guess at this machine's processor.",
        HelpName = "TOKENS",
    };

    public static Command Create()
    {
        Command command = new(
            "slurm", "Writes the Slurm job files of an analysis: an array over shards, one over layers, and the finish. Submits nothing.")
        {
            s_dryRun, s_rate.Within(SlowestRate, FastestRate),
        };
        s_analysis.AddTo(command);
        s_places.AddTo(command);
        s_resources.AddTo(command);
        command.Do(Run);
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        Services services = new();
        AnalysisRequest analysis = s_analysis.Request(parsed, s_places.Database(parsed));
        Outputs.CheckName(services, "--db", analysis.OutputFile);
        int count = s_resources.Count(parsed);
        SlurmResources resources = s_resources.Of(parsed, analysis.Model.MemoryBytes);
        SlurmChecks.Resources(resources, analysis.Model);
        SlurmPlan plan = SlurmPlan.Of(services, analysis);
        double rate = parsed.GetValue(s_rate);
        ClusterEstimate estimate = plan.Estimate(new ClusterTask(count)
        {
            Concurrent = resources.Concurrent,
            TokensPerSecond = rate,
            MemoryBytes = analysis.Model.MemoryBytes,
            Cores = resources.Cpus > 0 ? resources.Cpus : analysis.Model.Threads,
        });
        SlurmChecks.Plan(plan, estimate, resources, analysis.Model);
        SlurmRequest request = Request(parsed, analysis, plan, resources, count);
        SlurmChecks.Source(request);
        ModelNotes.Tell(plan.Model);
        CorpusMessages.Tell(plan.Corpus);
        SlurmWarnings.Tell(request, analysis.Model.Device);
        plan.CheckShards(s_places.Shards(parsed), count);
        if (parsed.GetValue(s_dryRun))
        {
            EstimateMessages.Tell(plan, estimate, isStated: rate > 0, request.Gpu);
            return;
        }

        foreach (string place in (string[])[s_places.Shards(parsed), s_places.Jobs(parsed), analysis.OutputFile])
        {
            Outputs.CheckWritable(place);
        }

        IReadOnlyList<string> files = JobFiles.Write(request);
        string submit = Path.Combine(request.JobFolder, JobFiles.Submit);
        Results.WriteObject(new WrittenRow(
            request.JobFolder, files, count, request.FirstLayer, request.LastLayer, request.ShardFolder, request.Database, submit));
        Messages.Say($"written; submit the three steps with: {JobFiles.Command(submit)}");
    }

    private static SlurmRequest Request(
        ParseResult parsed, AnalysisRequest analysis, SlurmPlan plan, SlurmResources resources, int count) =>
        new()
        {
            Name = s_analysis.Name(parsed) ?? Path.GetFileName(s_places.Shards(parsed)),
            Model = analysis.ModelFolder,
            Corpus = analysis.CorpusPaths,
            Count = count,
            ShardFolder = s_places.Shards(parsed),
            JobFolder = s_places.Jobs(parsed),
            Database = analysis.OutputFile,
            FirstLayer = plan.Settings.FirstLayer,
            LastLayer = plan.Settings.LastLayer,
            ShardOptions = ["--name", analysis.Name, .. s_analysis.ForShard(parsed)],
            ReduceOptions = s_analysis.ForReduce(parsed),
            LibTorch = analysis.Model.LibTorchFolder is { } libraries ? Path.GetFullPath(libraries) : null,
            Program = s_places.Program(parsed),
            Source = s_places.Source(parsed),
            Container = s_places.Container(parsed),
            Gpu = analysis.Model.Device == "cuda" || resources.Gres?.Contains("gpu", StringComparison.OrdinalIgnoreCase) == true,
            Resources = resources,
        };
}
