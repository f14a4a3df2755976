using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>analyze</c>: the whole analysis of a corpus into one file.</summary>
internal static class AnalyzeCommand
{
    private static readonly AnalysisArguments s_analysis = new(required: true);
    private static readonly Option<string> s_output = new Option<string>("--out", "-o")
    {
        Description = "The analysis file to write.",
        HelpName = "FILE.db",
        Required = true,
    }.AsFile();
    private static readonly Option<bool> s_resume = new("--resume")
    {
        Description = "Continue an analysis that was stopped, killed or failed.",
    };
    private static readonly Option<string?> s_data = Arguments.Data();

    public static Command Create()
    {
        Command command = new("analyze", "Runs a corpus through a model, one layer at a time, and stores every statistic in one file.")
        {
            s_output, s_resume, s_data,
        };
        s_analysis.AddTo(command);
        command.Do(Run, "stopped; run the same command with --resume to continue");
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        Services services = new(parsed.GetValue(s_data));
        string output = Path.GetFullPath(parsed.GetRequiredValue(s_output));
        Outputs.CheckName(services, s_output.Name, output);
        AnalysisRequest request = s_analysis.Request(parsed, output, services.Folders.ScratchOf(output)) with
        {
            Resume = parsed.GetValue(s_resume),
        };
        Outputs.CheckWritable(output);
        RunMessages.Tell(services, request);
        ProgressLine.During(progress => services.Launcher.Run(request, progress, cancellation));

        using IAnalysisReader reader = services.Store.OpenForReading(request.OutputFile);
        CorpusMessages.Tell(reader.Info.Corpus);
        Results.WriteObject(SummaryExport.Of(reader));
    }
}
