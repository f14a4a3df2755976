using System.CommandLine;
using System.CommandLine.Parsing;
using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Cluster;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>shard</c>: the firing bits of one slice of a corpus, for an analysis across machines.</summary>
internal static class ShardCommand
{
    /// <summary>A checkpoint of a large model may take a while to be copied; the cluster's own limit is shorter.</summary>
    public static readonly TimeSpan TimeToStop = TimeSpan.FromHours(1);

    /// <summary>Most shards of a corpus.</summary>
    public const int MostShards = 99_999;

    private static readonly AnalysisArguments s_analysis = new(
        required: false, "Name of the analysis, kept for reduce; default: none, and reduce takes that of its file.");
    private static readonly Option<string> s_output = new Option<string>("--out", "-o")
    {
        Description = "Folder of all shards, the same for every task.",
        HelpName = "DIR",
        Required = true,
    }.AsFolder();
    private static readonly Option<int?> s_index = new("--index") { Description = "The shard, from 0." };
    private static readonly Option<int?> s_count = new Option<int?>("--count")
    {
        Description = "Shards that the corpus is cut into.",
    }.Within(1, MostShards);
    private static readonly Option<string?> s_scratch = Arguments.Scratch("scratch files");
    private static readonly Option<int> s_every = new Option<int>("--checkpoint-every")
    {
        Description = "Minutes between checkpoints kept in --out for another machine; 0: only when the task is stopped.",
        HelpName = "MIN",
        DefaultValueFactory = _ => 30,
    }.Within(0, 1_000_000);
    private static readonly Option<bool> s_status = new("--status")
    {
        Description = "Only list which shards are done, missing, broken or unlike the others, and the --array to run again; "
            + "ends with 1 while there is work left. With --model and --corpus: unlike what these and the other options ask for.",
    };
    private static readonly Option<bool> s_deep = new("--deep")
    {
        Description = "With --status: compare the hash of every file, and not only manifests and sizes; with --corpus its texts too.",
    };
    private static readonly Option<bool> s_mixed = new("--allow-mixed-devices")
    {
        Description = "With --status: shards made on another kind of device are not odd.",
    };
    private static readonly Option<string?> s_data = Arguments.Data();

    public static Command Create()
    {
        Command command = new(
            "shard",
            "Runs one slice of a corpus through a model and keeps which neurons fire, for an analysis across machines (see reduce).")
        {
            s_output, s_index, s_count, s_scratch, s_every, s_status, s_deep, s_mixed, s_data,
        };
        s_analysis.AddTo(command);
        command.Validators.Add(Check);
        command.Do(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(s_status))
                {
                    Status(parsed, cancellation);
                }
                else
                {
                    Run(parsed, cancellation);
                }
            },
            "stopped; run the same command to go on, on this machine or another");
        return command;
    }

    private static void Check(CommandResult parsed)
    {
        int? count = parsed.GetValue(s_count);
        if (count is < 1 or > MostShards)
        {
            return; // its own check has told
        }

        if (parsed.GetValue(s_status))
        {
            string[] lacking = [.. s_analysis.Missing(parsed)];
            if (lacking.Length == 1)
            {
                parsed.AddError($"shard --status: {lacking[0]} missing; give --model and --corpus, or neither");
            }
            else if (lacking.Length > 1 && s_analysis.SettingsGiven(parsed).FirstOrDefault() is { } setting)
            {
                parsed.AddError($"shard --status: {setting} is compared only with --model and --corpus; give them too");
            }

            return;
        }

        int? index = parsed.GetValue(s_index);
        Option<int?>[] numbers = [s_index, s_count];
        string[] missing =
            [.. s_analysis.Missing(parsed), .. numbers.Where(number => parsed.GetValue(number) is null).Select(number => number.Name)];
        if (missing.Length > 0)
        {
            parsed.AddError($"shard: {string.Join(", ", missing)} missing; give them, or --status to see which shards are done");
        }
        else if (index < 0 || index >= count)
        {
            parsed.AddError($"--index: {index} is not between 0 and {count - 1}, the last of --count {count}");
        }
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        using StopSignals signals = new(cancellation);
        Services services = new(parsed.GetValue(s_data));
        string output = Path.GetFullPath(parsed.GetRequiredValue(s_output));
        // Where no name is given, the analysis file's is taken when there is one.
        string name = s_analysis.Name(parsed) ?? "";
        string scratch = Arguments.ScratchFolder(parsed, s_scratch, services);
        AnalysisRequest request = s_analysis.Request(parsed, output, scratch) with { Name = name };
        (int index, int count) = (parsed.GetValue(s_index)!.Value, parsed.GetValue(s_count)!.Value);
        TimeSpan every = TimeSpan.FromMinutes(parsed.GetValue(s_every));
        Outputs.CheckWritable(output);
        RunMessages.Tell(services, request);
        ShardOutcome outcome = ProgressLine.During(progress =>
            services.Shards.Run(request, index, count, every, progress, signals.Token));
        Messages.Say(
            $"shard {index} of {count} {(outcome.Status == "done" ? "is done" : "was done already")}: "
            + $"{NumberText.Plural(outcome.Tokens, "token")}, {ByteSize.Format(outcome.Bytes)} in {outcome.Folder}");
        Results.WriteObject(outcome);
    }

    private static void Status(ParseResult parsed, CancellationToken cancellation)
    {
        string output = parsed.GetRequiredValue(s_output);
        ShardSurvey found = new Services(parsed.GetValue(s_data)).Shards.Survey(
            output,
            parsed.GetValue(s_count),
            parsed.GetValue(s_deep),
            parsed.GetValue(s_mixed),
            s_analysis.Missing(parsed.CommandResult).Any() ? null : s_analysis.Request(parsed, output, scratch: ""),
            cancellation);
        Results.WriteObject(found);
        string? refusal = found.Refusal(Path.GetFullPath(output));
        if (found.Done.Count < found.Count)
        {
            throw new NeuronExplorerException(
                $"{output}: {found.Count - found.Done.Count} of {NumberText.Plural(found.Count, "shard")} to run: "
                + $"--array={found.Array}{(refusal is null ? "" : $"; but first: {refusal}")}");
        }

        if (refusal is not null)
        {
            throw new NeuronExplorerException(refusal);
        }
    }
}
