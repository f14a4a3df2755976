using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Reducing;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>reduce</c>: counts over all shards of a corpus, layer by layer, and puts the layers together in one file.</summary>
internal static class ReduceCommand
{
    private static readonly Option<string> s_folder = new("--in")
    {
        Description = "The folder that neurons shard wrote to; for --finish also one that layers were reduced into.",
        HelpName = "DIR",
        Required = true,
    };
    private static readonly Option<string?> s_layers = Arguments.Layers("Only reduce these layers, each into a file of its own.");
    private static readonly Option<bool> s_finish = new("--finish")
    {
        Description = "Only put layers that were reduced before together in one file.",
    };
    private static readonly Option<string?> s_output = new("--out", "-o")
    {
        Description = "The analysis file to write; with --layers, the folder for the reduced layers instead of the shards' own.",
        HelpName = "FILE.db|DIR",
    };
    private static readonly Option<string?> s_name = new("--name")
    {
        Description = "Name of the analysis that is finished; default: that given to shard, else the file's.",
    };
    private static readonly Option<string?> s_model = new("--model", "-m")
    {
        Description = "The model's folder, where it is not the one that the shards name.",
        HelpName = "DIR",
    };
    private static readonly Option<bool> s_mixed = new("--allow-mixed-devices")
    {
        Description = "Take shards made on devices of several kinds; signs near zero may differ, and the analysis says so.",
    };
    private static readonly Option<string?> s_scratch = Arguments.Scratch("one layer's firing bits");
    private static readonly ModelArguments s_how = new();
    private static readonly Option<string?> s_data = Arguments.Data();

    public static Command Create()
    {
        Command command = new(
            "reduce",
            "Puts shards together: counts over all of them layer by layer (--layers), then makes one analysis file of the layers "
            + "(--finish); without either, both.")
        {
            s_folder, s_layers, s_finish, s_output, s_name, s_model, s_mixed, s_scratch, s_data,
        };
        s_how.AddTo(command);
        command.Do(Run, "stopped; layers that are done stay: run the same command again");
        return command;
    }

    private static void Run(ParseResult parsed, CancellationToken cancellation)
    {
        using StopSignals signals = new(cancellation);
        Services services = new(parsed.GetValue(s_data));
        (int First, int Last)? layers = Arguments.Range(parsed.GetValue(s_layers));
        Check(parsed, layers is not null);
        string? output = parsed.GetValue(s_output);
        if (output is not null && layers is null)
        {
            Outputs.CheckName(services, s_output.Name, output);
        }

        if (output is not null && !File.Exists(output))
        {
            Outputs.CheckWritable(output);
        }

        ReduceRequest request = new()
        {
            Folder = parsed.GetRequiredValue(s_folder),
            LayersFolder = layers is null ? null : output,
            ModelFolder = parsed.GetValue(s_model),
            AllowMixedDevices = parsed.GetValue(s_mixed),
            ScratchFolder = Arguments.ScratchFolder(parsed, s_scratch, services),
            Model = s_how.Of(parsed),
        };
        ReducedLayers? reduced = ProgressLine.During(progress =>
        {
            // In one go, what was reduced before is kept; a range of layers is done as it is asked for.
            ReducedLayers? made = parsed.GetValue(s_finish)
                ? null
                : services.Reducer.Reduce(request, layers, isAgain: layers is not null, progress, signals.Token);
            if (layers is null)
            {
                services.Reducer.Finish(request, output!, parsed.GetValue(s_name), progress, signals.Token);
            }

            return made;
        });
        if (layers is not null)
        {
            Results.WriteObject(reduced);
            return;
        }

        using IAnalysisReader reader = services.Store.OpenForReading(output!);
        CorpusMessages.Tell(reader.Info.Corpus);
        Results.WriteObject(SummaryExport.Of(reader));
    }

    private static void Check(ParseResult parsed, bool hasLayers)
    {
        bool isFile = parsed.GetValue(s_output)?.EndsWith(".db", StringComparison.OrdinalIgnoreCase) ?? false;
        string? problem = (hasLayers, parsed.GetValue(s_finish)) switch
        {
            (true, true) => "--layers and --finish: first reduce the layers, then finish with a command of its own",
            (true, _) when isFile => $"--out: {parsed.GetValue(s_output)} is a file; with --layers give a folder, or leave it out",
            (false, _) when parsed.GetValue(s_output) is null =>
                "--out: give the analysis file to write, or --layers to reduce some layers",
            _ when parsed.GetValue(s_output) is { } output =>
                Problem(hasLayers ? Outputs.FolderProblem(output) : Outputs.FileProblem(output)),
            _ => null,
        };
        if (problem is not null)
        {
            throw new WrongArgumentException(problem);
        }

        static string? Problem(string? ofOutput) => ofOutput is null ? null : $"--out: {ofOutput}";
    }
}
