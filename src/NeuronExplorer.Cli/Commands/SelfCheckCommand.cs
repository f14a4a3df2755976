using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Textbook;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>selfcheck</c>: does the program find what was planted in the textbook model?</summary>
internal static class SelfCheckCommand
{
    /// <summary>Number of differences that the error names; standard output has all.</summary>
    private const int Named = 10;

    public static Command Create()
    {
        ModelArguments how = new();
        Command command = new("selfcheck", "Analyses the textbook model and compares the result with what was planted, neuron by neuron.");
        how.AddTo(command);
        command.Do((parsed, cancellation) =>
        {
            Services services = new();
            ProgressLine progress = new();
            SelfCheckReport report;
            try
            {
                report = services.SelfCheck.Run(services.Folders, how.Of(parsed), progress, cancellation);
            }
            finally
            {
                progress.End();
            }

            Results.WriteObject(report);
            if (report.Differences.Count > 0)
            {
                string differences = report.Differences.Count == 1 ? "1 difference" : $"{report.Differences.Count} differences";
                throw new NeuronExplorerException(
                    $"selfcheck: {differences} in {report.Kinds.Values.Sum(kind => kind.Different)} of {report.Neurons} neurons: "
                    + string.Join("; ", report.Differences.Take(Named))
                    + (report.Differences.Count > Named ? "; all are listed above" : ""));
            }
        });
        return command;
    }
}
