using System.Globalization;
using System.Text.RegularExpressions;
using NeuronExplorer.Core;

namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>Reads the tasks of a whole map as Slurm writes them: <c>0-31</c> or <c>0-31%8</c>.</summary>
internal static partial class ArrayText
{
    /// <summary>The tasks, and how many run at once; 0 for all.</summary>
    /// <exception cref="WrongArgumentException">With what is wrong with it.</exception>
    public static (int Count, int Concurrent) Read(string text)
    {
        if (Problem(text) is { } problem)
        {
            throw new WrongArgumentException($"--array: \"{text}\" {problem}");
        }

        Match match = Tasks().Match(text);
        return (Number(match.Groups[2]) + 1, match.Groups[3].Success ? Number(match.Groups[3]) : 0);
    }

    private static string? Problem(string text)
    {
        Match match = Tasks().Match(text);
        return text switch
        {
            _ when text.Contains(',', StringComparison.Ordinal) =>
                "is a list; give all tasks, for example 0-31: submit.sh leaves out the shards that are made",
            _ when text.Contains(':', StringComparison.Ordinal) => "has a step, but every shard is needed; write for example 0-31",
            _ when Single().IsMatch(text) => "is one number, not the first and the last; write for example 0-31, or 0-0 for one shard",
            _ when !match.Success => "is not a range of tasks; write for example 0-31 or 0-31%8",
            _ when Number(match.Groups[1]) != 0 => "does not begin at 0; write for example 0-31 or 0-31%8",
            _ when Number(match.Groups[2]) >= ShardCommand.MostShards =>
                $"has more than {ShardCommand.MostShards} tasks; use fewer, larger shards",
            _ when match.Groups[3].Success && Number(match.Groups[3]) == 0 =>
                "lets no task run; write %1 or more, or leave it out for all at once",
            _ => null,
        };
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9]{1,9})-([0-9]{1,9})(?:%([0-9]{1,9}))?\z")]
    private static partial Regex Tasks();

    [GeneratedRegex(@"\A[0-9]+(?:%[0-9]*)?\z")]
    private static partial Regex Single();
}
