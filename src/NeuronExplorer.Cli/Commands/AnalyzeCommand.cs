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
    private static readonly Option<string> s_model = Arguments.Model();
    private static readonly CorpusArguments s_corpus = new(required: true);
    private static readonly Option<string> s_output = new("--out", "-o")
    {
        Description = "The analysis file to write.",
        HelpName = "FILE.db",
        Required = true,
    };
    private static readonly Option<string?> s_name = new("--name") { Description = "Name of the analysis; default: the file's name." };
    private static readonly Option<int> s_positions = new("--positions")
    {
        Description = "Length of the longest window, BOS included; default: the model's maximum.",
    };
    private static readonly Option<bool> s_pack = new("--pack")
    {
        Description = "Join the documents of a domain to get more full-length windows.",
    };
    private static readonly Option<string?> s_layers = Arguments.Layers("Only these layers.");
    private static readonly Option<string> s_ngrams = new("--ngrams")
    {
        Description = "Lengths of the n-grams to count.",
        DefaultValueFactory = _ => "1,2,3",
    };
    private static readonly Option<long> s_maxTokens = new Option<long>("--max-tokens")
    {
        Description = "Token limit: reading the corpus stops there.",
    }.Within(0, long.MaxValue);
    private static readonly Option<int> s_examples = new Option<int>("--examples")
    {
        Description = "Example windows kept for each neuron.",
        DefaultValueFactory = _ => new AnalysisSettings().Examples,
    }.Within(0, int.MaxValue);
    private static readonly Option<bool> s_resume = new("--resume")
    {
        Description = "Continue an analysis that was stopped, killed or failed.",
    };
    private static readonly ModelArguments s_how = new();
    private static readonly Option<string?> s_data = new("--data") { Description = "The data folder; default: ./data.", HelpName = "DIR" };

    public static Command Create()
    {
        Command command = new("analyze", "Runs a corpus through a model, one layer at a time, and stores every statistic in one file.")
        {
            s_model, s_output, s_name, s_positions, s_pack, s_layers, s_ngrams, s_maxTokens, s_examples, s_resume, s_data,
        };
        s_corpus.AddTo(command);
        s_how.AddTo(command);
        command.Do(Run, "stopped; run the same command with --resume to continue");
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        Services services = new(parsed.GetValue(s_data));
        AnalysisRequest request = Request(parsed, services.Folders);
        ModelNotes.Tell(ModelInspection.Open(services.Loader, request.ModelFolder));
        CorpusMessages.Tell(services.ModelsAndCorpora.PlanCorpus(request.CorpusPaths));
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
        CorpusMessages.Tell(reader.Info.Corpus);
        Results.WriteObject(SummaryExport.Of(reader));
    }

    private static AnalysisRequest Request(ParseResult parsed, DataFolders folders)
    {
        string output = Path.GetFullPath(parsed.GetRequiredValue(s_output));
        string name = parsed.GetValue(s_name) ?? Path.GetFileNameWithoutExtension(output);
        return new AnalysisRequest
        {
            Name = name,
            ModelFolder = parsed.GetRequiredValue(s_model),
            CorpusPaths = s_corpus.Paths(parsed),
            OutputFile = output,
            ScratchFolder = folders.ScratchOf(output),
            Resume = parsed.GetValue(s_resume),
            Settings = Settings(parsed),
            Model = s_how.Of(parsed),
        };
    }

    /// <summary>The settings that these options ask for.</summary>
    public static AnalysisSettings Settings(ParseResult parsed)
    {
        (int first, int last) = Arguments.Range(parsed.GetValue(s_layers)) ?? (0, -1);
        return s_corpus.Settings(parsed) with
        {
            Positions = parsed.GetValue(s_positions),
            Pack = parsed.GetValue(s_pack),
            FirstLayer = first,
            LastLayer = last,
            Ngrams = Arguments.Orders(parsed.GetRequiredValue(s_ngrams)),
            MaxTokens = parsed.GetValue(s_maxTokens),
            Examples = parsed.GetValue(s_examples),
        };
    }
}
