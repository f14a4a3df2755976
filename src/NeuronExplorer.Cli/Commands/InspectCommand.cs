using System.CommandLine;
using System.Text.Json.Nodes;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
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
        Command command = new(
            "inspect", "Shape, variant and files of a checkpoint, what an analysis of it needs, and what it would read of a corpus.")
        {
            model,
        };
        corpus.AddTo(command);
        command.Add(memory);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(model) is null && !corpus.AreGiven(parsed))
            {
                parsed.AddError("inspect: nothing to look at; give --model DIR, --corpus PATH, or both");
            }
        });
        command.Do((parsed, _) =>
        {
            Services services = new();
            InspectRow? row = parsed.GetValue(model) is { } folder ? InspectRow.Of(services.ModelsAndCorpora.Inspect(folder)) : null;
            CorpusRow? texts = corpus.Paths(parsed) is { Length: > 0 } paths
                ? CorpusRow.Of(services.ModelsAndCorpora.GlanceAtCorpus(
                    paths, corpus.Settings(parsed), ByteSize.Parse(parsed.GetValue(memory), "--memory")))
                : null;
            Results.WriteObject(With(row, texts));
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
}
