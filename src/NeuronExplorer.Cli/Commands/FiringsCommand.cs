using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Live;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>firings</c>: which neurons fire on which token of a text; or what switching some of them off changes.</summary>
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
        Option<string?> off = new("--off")
        {
            Description = "Switch these neurons off and tell what that changes: next tokens, neurons of later layers. One JSON object.",
            HelpName = "L3N12,…",
        };
        Option<int?> at = new("--at") { Description = "With --off: the position to compare at, BOS being 0; by default the last." };
        Option<string> format = Arguments.Format();
        ModelArguments how = new();
        Command command = new("firings", "Which neurons fire on which token of a text; one row per token.")
        {
            model, text, database, layers, next, off, at, format,
        };
        command.Validators.Add(result =>
        {
            string? wrong = result.GetValue(off) is null ? result.GetValue(at) is null ? null : "--at goes with --off"
                : result.GetValue(next) > 0 ? "--next: leave it out with --off, which tells next tokens anyway"
                : result.GetValue(format) is "csv" or "ndjson" ? "--format: with --off there is one object, written as json"
                : null;
            if (wrong is not null)
            {
                result.AddError(wrong);
            }
        });
        how.AddTo(command);
        command.Do((parsed, cancellation) =>
        {
            Services services = new();
            using IModel opened = services.Loader.Open(parsed.GetRequiredValue(model), how.Of(parsed));
            ModelNotes.Tell(opened.Info);
            string? file = parsed.GetValue(database);
            using IAnalysisReader? known = file is null ? null : services.Store.OpenForReading(file);
            Check(opened.Info, known);
            (int First, int Last) range = Arguments.Range(parsed.GetValue(layers), opened.Info.Shape);
            LiveTokens tokens = LiveTokens.Of(opened, parsed.GetRequiredValue(text));
            if (parsed.GetValue(off) is { } names)
            {
                SwitchOffEffect effect = SwitchOff(opened, tokens, names, parsed.GetValue(at), out LiveRun before, cancellation);
                Results.WriteObject(SwitchOffRow.Of(effect, before, opened.Tokenizer.Vocabulary, known, range));
            }
            else
            {
                LiveRun run = tokens.Run(opened, new LiveOptions { NextTokens = parsed.GetValue(next) }, cancellation);
                FiringRows rows = new(run, opened.Tokenizer.Vocabulary, known, range);
                rows.Read();
                Results.WriteRows(rows.All(), parsed.GetRequiredValue(format), null);
            }

            Provenance.Tell(opened.Info);
            if (known is not null)
            {
                Provenance.Tell(known, null);
            }
        });
        return command;
    }

    /// <summary>What an analysis knows of neurons holds for the model that it was made from, and for no other.</summary>
    private static void Check(ModelInfo model, IAnalysisReader? known)
    {
        if (known is not null && known.Info.Model.Fingerprint != model.Fingerprint)
        {
            throw new NeuronExplorerException(
                $"--db: {known.File} was made from {known.Info.Model.Name} (fingerprint {known.Info.Model.Fingerprint}), not from "
                + $"{model.Name} ({model.Fingerprint}); give the analysis of this model, or leave --db out");
        }
    }

    private static SwitchOffEffect SwitchOff(
        IModel model, LiveTokens tokens, string names, int? at, out LiveRun before, CancellationToken cancellation)
    {
        IReadOnlyList<NeuronId> off = Read(names, model);
        int last = tokens.Ids.Length - 1;
        int position = at ?? last;
        if ((uint)position > (uint)last)
        {
            string bos = tokens.HasBos ? " (BOS)" : "";
            throw new WrongArgumentException($"--at: {position} is not a position of the text; they are 0{bos} to {last}");
        }

        LiveOptions options = new() { KeepsOutputs = true };
        before = tokens.Run(model, options, cancellation);
        LiveRun after = tokens.Run(model, options with { SwitchedOff = [.. off] }, cancellation);
        return SwitchOffEffect.Of(before, after, off, position, (Next(before), Next(after)));

        NextDistribution Next(LiveRun run) => NextDistribution.Of(model.NextLogits(run, position, cancellation));
    }

    private static IReadOnlyList<NeuronId> Read(string names, IModel model)
    {
        try
        {
            return NeuronNames.Read(names, model.Info.Shape);
        }
        catch (NeuronExplorerException wrong)
        {
            throw new WrongArgumentException($"--off: {wrong.Message}", wrong);
        }
    }
}
