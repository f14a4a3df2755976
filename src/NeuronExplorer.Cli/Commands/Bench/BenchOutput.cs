using System.CommandLine;
using NeuronExplorer.Bench.Reports;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Commands.Bench;

/// <summary>Writes a bench's report: JSON on standard output and a table on standard error, or the table alone.</summary>
internal static class BenchOutput
{
    /// <summary>Lets a command run a bench and write its report, in the format that is its last option.</summary>
    /// <returns>The command.</returns>
    public static Command Reports(this Command command, Func<ParseResult, CancellationToken, BenchReport> run)
    {
        Option<string> format = new("--format")
        {
            Description = "json (with the table on standard error) or table.",
            DefaultValueFactory = _ => "json",
        };
        format.AcceptOnlyFromAmong("json", "table");
        command.Add(format);
        command.Do((parsed, cancellation) => Write(run(parsed, cancellation), parsed.GetRequiredValue(format)));
        return command;
    }

    private static void Write(BenchReport report, string format)
    {
        if (format == "table")
        {
            Console.Out.Write(TokenText.Tame(ReportText.Of(report)));
            return;
        }

        Console.Error.Write(TokenText.Tame(ReportText.Of(report)));
        Results.WriteObject(report);
    }
}
