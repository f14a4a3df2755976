using System.CommandLine;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting.Slurm;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>Options that are asked of the cluster, with Slurm's names.</summary>
internal sealed partial class ResourceOptions
{
    /// <summary>Slurm keeps a node's cores in 16 bits.</summary>
    private const int MostCores = 65_535;

    /// <summary>Slurm keeps these seconds in 16 bits.</summary>
    private const int LongestNotice = 65_535;

    private readonly Option<int> _count = new("--count") { Description = "Shards that the corpus is cut into.", HelpName = "N" };
    private readonly Option<string?> _array = new("--array")
    {
        Description = "The same as Slurm writes it, with --concurrent: 0-31%8 is 32 shards, 8 at once.",
        HelpName = "0-N%K",
    };
    private readonly Option<int> _concurrent = new("--concurrent")
    {
        Description = "Tasks that run at once; default: all.",
        HelpName = "K",
    };
    private readonly Option<string?> _partition = Plain("--partition", "Partition of the cluster.");
    private readonly Option<string?> _reducePartition = Plain(
        "--reduce-partition", "Partition of the steps that use no GPU; default: the same.");
    private readonly Option<string?> _account = Plain("--account", "Account that pays.");
    private readonly Option<string?> _qos = Plain("--qos", "Quality of service.");
    private readonly Option<string?> _time = Plain("--time", "Time limit of a task; a shard that reaches it goes on from its checkpoint.");
    private readonly Option<string?> _gres = Plain("--gres", "GPUs of a shard's task: gpu:1.");
    private readonly Option<int> _cpus = new("--cpus") { Description = "Cores of a task." };
    private readonly Option<string?> _memory = Plain("--mem", "Memory of a task; default: that of --memory.");
    private readonly Option<int> _seconds = new("--signal-before")
    {
        Description = "Seconds before the time limit when a task is told to stop, and a shard to write its checkpoint.",
        DefaultValueFactory = _ => new SlurmResources().SecondsBeforeLimit,
    };

    public void AddTo(Command command)
    {
        _count.Within(1, ShardCommand.MostShards);
        _concurrent.Within(1, ShardCommand.MostShards);
        _cpus.Within(1, MostCores);
        _seconds.Within(1, LongestNotice);
        foreach (Option option in (Option[])
            [_count, _array, _concurrent, _partition, _reducePartition, _account, _qos, _time, _gres, _cpus, _memory, _seconds])
        {
            command.Add(option);
        }
    }

    /// <summary>Number of shards.</summary>
    public int Count(ParseResult parsed)
    {
        int? count = parsed.GetValue(_count) is > 0 and int given ? given : null;
        int? array = Array(parsed)?.Count;
        return count is null || array is null || count == array
            ? count ?? array ?? throw new WrongArgumentException("--count is missing: say how many shards to make, for example --count 8")
            : throw new WrongArgumentException(
                $"--array {parsed.GetValue(_array)} has {array} tasks, but --count is {count}; give one of them");
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="memoryBytes">Memory that the program may use; 0 where none is set.</param>
    public SlurmResources Of(ParseResult parsed, long memoryBytes) => new()
    {
        Partition = parsed.GetValue(_partition),
        ReducePartition = parsed.GetValue(_reducePartition),
        Account = parsed.GetValue(_account),
        Qos = parsed.GetValue(_qos),
        Time = parsed.GetValue(_time),
        Gres = parsed.GetValue(_gres),
        Cpus = parsed.GetValue(_cpus),
        Memory = parsed.GetValue(_memory) ?? (memoryBytes > 0 ? $"{(memoryBytes + (1 << 20) - 1) >> 20}M" : null),
        Concurrent = parsed.GetValue(_concurrent) is > 0 and int concurrent ? concurrent : Array(parsed)?.Concurrent ?? 0,
        SecondsBeforeLimit = parsed.GetValue(_seconds),
    };

    private (int Count, int Concurrent)? Array(ParseResult parsed) =>
        parsed.GetValue(_array) is { } text ? ArrayText.Read(text) : null;

    /// <summary>An option whose value stands in a line for sbatch, which ends it at a space.</summary>
    private static Option<string?> Plain(string name, string description)
    {
        Option<string?> option = new(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !PlainWord().IsMatch(value))
            {
                result.AddError($"{name}: \"{value}\" has a space or a mark that Slurm does not take here");
            }
        });
        return option;
    }

    [GeneratedRegex(@"\A[^\s'""\\#]+\z")]
    private static partial Regex PlainWord();
}
