using System.CommandLine;
using System.Text.Json.Nodes;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>inspect</c>: what a checkpoint is and what its analysis needs, and what a corpus holds, without running anything.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Option<string> model = Arguments.Model();
        model.Required = false;
        CorpusArguments corpus = new(required: false);
        Option<string?> memory = new("--memory") { Description = "Memory that an analysis may use in all, for example 4GiB." };
        memory.AsMemory();
        Option<bool> weights = new("--weights")
        {
            Description = "Read every tensor: its shape and type, that all numbers are finite, and the checksums of pytorch_model.bin. "
                + "An analysis begins with this too; files of up to 256 MiB are always checked.",
        };
        Command command = new(
            "inspect", "Shape, variant and files of a checkpoint, what an analysis of it needs, and what it would read of a corpus.")
        {
            model, weights, memory,
        };
        corpus.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(model) is null && (parsed.GetValue(weights) || !corpus.AreGiven(parsed)))
            {
                parsed.AddError("inspect: nothing to look at; give --model DIR, --corpus PATH, or both");
            }
        });
        command.Do((parsed, cancellation) =>
        {
            Services services = new();
            CorpusRow? texts = corpus.Paths(parsed) is { Length: > 0 } paths
                ? CorpusRow.Of(services.ModelsAndCorpora.GlanceAtCorpus(
                    paths, corpus.Settings(parsed), ByteSize.Parse(parsed.GetValue(memory), "--memory")))
                : null;
            if (parsed.GetValue(model) is { } folder && parsed.GetValue(weights))
            {
                InspectAll(services, folder, texts, cancellation);
            }
            else
            {
                InspectRow? row = parsed.GetValue(model) is { } named ? InspectRow.Of(services.ModelsAndCorpora.Inspect(named)) : null;
                Results.WriteObject(With(row, texts));
            }
        });
        return command;
    }

    /// <summary>The model's row with the corpus' as its last key.</summary>
    private static JsonObject With(InspectRow? model, CorpusRow? corpus)
    {
        JsonObject whole = model is null ? [] : Results.Node(model).AsObject();
        if (corpus is not null)
        {
            whole["corpus"] = Results.Node(corpus);
        }

        return whole;
    }

    /// <summary>Tells all that is wrong on standard output, and ends with the first of it.</summary>
    private static void InspectAll(Services services, string folder, CorpusRow? texts, CancellationToken cancellation)
    {
        WeightCheck check = Check(services, folder, cancellation);
        try
        {
            ModelInfo info = ModelInspection.Open(services.Loader, folder);
            Results.WriteObject(With(InspectRow.Of(ModelInspection.Of(info)) with { Weights = check }, texts));
        }
        catch (NeuronExplorerException refused)
        {
            Results.WriteObject(new RefusedRow(refused.Message, check));
            throw;
        }

        if (check.Problems is [WeightProblem first, ..])
        {
            throw new NeuronExplorerException(first.Message);
        }
    }

    private static WeightCheck Check(Services services, string folder, CancellationToken cancellation)
    {
        ProgressLine progress = new();
        try
        {
            return services.Loader.CheckWeights(
                folder,
                (done, all) => progress.Show(
                    $"{(double)done / all,4:P0} · checking the weights: {ByteSize.Format(done)} of {ByteSize.Format(all)}"),
                cancellation);
        }
        finally
        {
            progress.End();
        }
    }
}
