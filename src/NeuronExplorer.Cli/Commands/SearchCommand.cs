using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>search</c>: the neurons that a token or n-gram triggers, answered from the stored postings.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> file = Arguments.Database();
        Option<string?> token = new("--token") { Description = "The exact text of a token, with its leading space: \" the\"." };
        Option<int?> id = new("--id") { Description = "The id of a token." };
        Option<string?> ngram = new("--ngram") { Description = "The text of two or three tokens: \" of the\"." };
        Option<double> hit = new("--min-hit") { Description = "Minimum hit rate, 0 to 1." };
        Option<double> share = new("--min-share") { Description = "Minimum share of the neuron's firings, 0 to 1." };
        Option<string?> layers = Arguments.Layers("Only these layers.");
        Option<int> top = new("--top") { Description = "Maximum number of results.", DefaultValueFactory = _ => 100 };
        Option<string> format = Arguments.Format();
        Command command = new("search", "Neurons that a token or n-gram triggers, best first.")
        {
            file, token, id, ngram, hit, share, layers, top, format,
        };
        command.Validators.Add(result =>
        {
            if (new TriggerQuestion(result.GetValue(token), result.GetValue(id), result.GetValue(ngram)).Given != 1)
            {
                result.AddError("search needs one of --token, --id or --ngram");
            }
        });
        command.Do((parsed, _) =>
        {
            using IAnalysisReader reader = new Services().Store.OpenForReading(parsed.GetRequiredValue(file));
            (int first, int last) = Arguments.Range(parsed.GetValue(layers)) ?? (0, int.MaxValue);
            TriggerQuestion question = new(parsed.GetValue(token), parsed.GetValue(id), parsed.GetValue(ngram))
            {
                FirstLayer = first,
                LastLayer = last,
                MinimumHitRate = parsed.GetValue(hit),
                MinimumShare = parsed.GetValue(share),
                Top = parsed.GetValue(top),
            };
            Results.WriteRows(TriggerSearch.Run(reader, question), parsed.GetRequiredValue(format), null);
        });
        return command;
    }
}
