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
    private static readonly Option<string> Model = Arguments.Model();
    private static readonly Option<string[]> Corpus = new("--corpus", "-c")
    {
        Description = ".txt, .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or folders of these.",
        HelpName = "PATH",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string> Output = new("--out", "-o") { Description = "The analysis file to write.", HelpName = "FILE.db", Required = true };
    private static readonly Option<string?> Name = new("--name") { Description = "Name of the analysis; default: the file's name." };
    private static readonly Option<int> Positions = new("--positions") { Description = "Length of the longest window, BOS included; default: the model's maximum." };
    private static readonly Option<bool> Pack = new("--pack") { Description = "Join the documents of a domain to get more full-length windows." };
    private static readonly Option<string?> Layers = Arguments.Layers("Only these layers.");
    private static readonly Option<string> Ngrams = new("--ngrams") { Description = "Lengths of the n-grams to count.", DefaultValueFactory = _ => "1,2,3" };
    private static readonly Option<long> MaxTokens = new("--max-tokens") { Description = "Token limit: reading the corpus stops there." };
    private static readonly Option<int> Examples = new("--examples") { Description = "Example windows kept for each neuron.", DefaultValueFactory = _ => new AnalysisSettings().Examples };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Continue an analysis that was stopped, killed or failed." };
    private static readonly ModelArguments How = new();
    private static readonly Option<string?> Data = new("--data") { Description = "The data folder; default: ./data.", HelpName = "DIR" };

    public static Command Create()
    {
        Command command = new("analyze", "Runs a corpus through a model, one layer at a time, and stores every statistic in one file.")
        {
            Model, Corpus, Output, Name, Positions, Pack, Layers, Ngrams, MaxTokens, Examples, Resume, Data,
        };
        How.AddTo(command);
        command.Do(Run, "stopped; run the same command with --resume to continue");
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        Services services = new(parsed.GetValue(Data));
        AnalysisRequest request = Request(parsed, services.Folders);
        ProgressLine progress = new();
        try
        {
            services.Launcher.Run(request, progress, cancellation);
        }
        finally
        {
            progress.End();
        }

        using IAnalysisReader reader = services.Store.OpenForReading(request.OutputFile);
        Results.WriteObject(SummaryExport.Of(reader));
    }

    private static AnalysisRequest Request(ParseResult parsed, DataFolders folders)
    {
        string output = Path.GetFullPath(parsed.GetRequiredValue(Output));
        (int first, int last) = Arguments.Range(parsed.GetValue(Layers)) ?? (0, -1);
        string name = parsed.GetValue(Name) ?? Path.GetFileNameWithoutExtension(output);
        return new AnalysisRequest
        {
            Name = name,
            ModelFolder = parsed.GetRequiredValue(Model),
            CorpusPaths = parsed.GetRequiredValue(Corpus),
            OutputFile = output,
            ScratchFolder = folders.ScratchOf(output),
            Resume = parsed.GetValue(Resume),
            Settings = new AnalysisSettings
            {
                Positions = parsed.GetValue(Positions),
                Pack = parsed.GetValue(Pack),
                FirstLayer = first,
                LastLayer = last,
                Ngrams = Arguments.Orders(parsed.GetRequiredValue(Ngrams)),
                MaxTokens = parsed.GetValue(MaxTokens),
                Examples = parsed.GetValue(Examples),
            },
            Model = How.Of(parsed),
        };
    }
}
