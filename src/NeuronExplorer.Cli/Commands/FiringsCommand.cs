using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Live;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>firings</c>: which neurons fire on which token of a text.</summary>
internal static class FiringsCommand
{
    public static Command Create()
    {
        Option<string> model = Arguments.Model();
        Option<string> text = new("--text") { Description = "The text; it must fit into the model's positions.", Required = true };
        Option<string?> database = new("--db")
        {
            Description = "An analysis file; adds what it knows about each neuron.",
            HelpName = "FILE.db",
        };
        Option<string?> layers = Arguments.Layers("Only these layers.");
        Option<int> next = new("--next") { Description = "Number of likeliest next tokens to add." };
        next.Within(0, int.MaxValue);
        Option<string> format = Arguments.Format();
        ModelArguments how = new();
        Command command = new("firings", "Which neurons fire on which token of a text; one row per token.")
        {
            model, text, database, layers, next, format,
        };
        how.AddTo(command);
        command.Do((parsed, cancellation) =>
        {
            Services services = new();
            using IModel opened = services.Loader.Open(parsed.GetRequiredValue(model), how.Of(parsed));
            string? file = parsed.GetValue(database);
            using IAnalysisReader? known = file is null ? null : services.Store.OpenForReading(file);
            int[] tokens = LiveTokens.Of(opened, parsed.GetRequiredValue(text)).Ids;
            LiveRun run = opened.RunText(tokens, new LiveOptions { NextTokens = parsed.GetValue(next) }, cancellation);
            (int First, int Last)? range = Arguments.Range(parsed.GetValue(layers));
            FiringRows rows = new(opened.Tokenizer.Vocabulary, known, range ?? (0, int.MaxValue));
            Results.WriteRows(rows.Of(run), parsed.GetRequiredValue(format), null);
            Provenance.Tell(opened.Info);
            if (known is not null)
            {
                Provenance.Tell(known, null);
            }
        });
        return command;
    }
}
