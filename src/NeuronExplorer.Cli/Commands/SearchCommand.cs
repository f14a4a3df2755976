using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Hosting.Search;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>search</c>: the neurons that a token or n-gram triggers, from the stored postings.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> file = Arguments.Database();
        Option<string?> token = new("--token") { Description = "The exact text of a token, with its leading space: \" the\"." };
        Option<int?> id = new("--id") { Description = "The id of a token." };
        Option<string?> ngram = new("--ngram") { Description = "The text of two or three tokens: \" of the\"." };
        Option<double> hit = new("--min-hit") { Description = "Minimum hit rate, 0 to 1." };
        hit.Within(0, 1);
        Option<double> share = new("--min-share") { Description = "Minimum share of the neuron's firings, 0 to 1." };
        share.Within(0, 1);
        Option<double> lift = new("--min-lift") { Description = "Minimum lift: how much likelier it fires there than anywhere." };
        lift.Within(0, 1e9);
        Option<string?> layers = Arguments.Layers("Only these layers.");
        Option<int> top = new("--top") { Description = "Maximum number of results.", DefaultValueFactory = _ => 100 };
        top.Within(1, int.MaxValue);
        Option<string> format = Arguments.Format();
        Command command = new("search", "Neurons that a token or n-gram triggers, best first.")
        {
            file, token, id, ngram, hit, share, lift, layers, top, format,
        };
        command.Validators.Add(result =>
        {
            if (new SearchQuestion { Token = result.GetValue(token), Id = result.GetValue(id), Ngram = result.GetValue(ngram) }.Given != 1)
            {
                result.AddError("search needs one of --token, --id or --ngram");
            }
        });
        command.Do((parsed, _) =>
        {
            Services services = new();
            using IAnalysisReader reader = services.Store.OpenForReading(parsed.GetRequiredValue(file));
            (int first, int last) = Arguments.Range(parsed.GetValue(layers), reader.Info.Model.Shape);
            SearchAnswer answer = services.Search.AskAsync(reader, new SearchQuestion
            {
                Token = parsed.GetValue(token),
                Id = parsed.GetValue(id),
                Ngram = parsed.GetValue(ngram),
                FirstLayer = first,
                LastLayer = last,
                MinimumHitRate = parsed.GetValue(hit),
                MinimumShare = parsed.GetValue(share),
                MinimumLift = parsed.GetValue(lift),
                Take = parsed.GetValue(top),
            }).GetAwaiter().GetResult();
            if (answer.ReadBy is { } how)
            {
                Messages.Say($"# {reader.Vocabulary.Display(answer.Chosen!.Value)}: {how}");
            }

            foreach (FoundGroup group in answer.Groups)
            {
                string passed = group.Total == group.Found ? "" : $"{group.Total} of ";
                Messages.Say($"# {passed}{group.Found} {group.Claim}");
            }

            SearchReading[] others = [.. answer.Readings.Where(reading => reading.Gram != answer.Chosen && reading.Neurons > 0)];
            if (others.Length > 0)
            {
                Messages.Say("# other spellings: " + string.Join(", ", others.Select(other =>
                    $"\"{ExportTables.Text(reader.Vocabulary, other.Gram)}\" {other.Neurons}")));
            }

            Results.WriteRows(answer.Triggered(), parsed.GetRequiredValue(format), null);
            Provenance.Tell(reader, null);
        });
        return command;
    }
}
