using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>verify</c>: is every part of an analysis file what was written?</summary>
internal static class VerifyCommand
{
    /// <summary>Number of damaged parts that the error names; standard output has all.</summary>
    private const int Named = 10;

    public static Command Create()
    {
        Argument<string> file = Arguments.Database();
        Command command = new("verify", "Checks every part of an analysis, and names what is damaged.") { file };
        command.Do((parsed, cancellation) =>
        {
            AnalysisVerification found = new Services().Verifier.Verify(parsed.GetRequiredValue(file), cancellation);
            Results.WriteObject(VerificationRow.Of(found));
            if (!found.Ok)
            {
                throw new NeuronExplorerException(
                    $"{found.File} is damaged: {string.Join("; ", found.Damaged.Take(Named))}"
                    + (found.Damaged.Count > Named ? $"; and {found.Damaged.Count - Named} more, listed above" : "")
                    + "; use a good copy, or analyse again");
            }
        });
        return command;
    }
}
