using System.CommandLine;
using NeuronExplorer.Cli.Output;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Cli.Commands;

/// <summary><c>search</c>: the neurons that a token or n-gram triggers, answered from the stored postings.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> file = Arguments.Database();
        Option<string?> token = new("--token") { Description = "A token exactly, with its leading space: \" the\"." };
        Option<int?> id = new("--id") { Description = "A token by id." };
        Option<string?> ngram = new("--ngram") { Description = "Two or three tokens as text: \" of the\"." };
        Option<double> hit = new("--min-hit") { Description = "Least hit rate, 0 to 1." };
        Option<double> share = new("--min-share") { Description = "Least share of the neuron's firings, 0 to 1." };
        Option<string?> layers = Arguments.Layers("Only these layers.");
        Option<int> top = new("--top") { Description = "At most so many results.", DefaultValueFactory = _ => 100 };
        Option<string> format = Arguments.Format();
        Command command = new("search", "Neurons that a token or n-gram triggers, best first.")
        {
            file, token, id, ngram, hit, share, layers, top, format,
        };
        command.Validators.Add(result =>
        {
            int given = (result.GetValue(token) is null ? 0 : 1) + (result.GetValue(id) is null ? 0 : 1) + (result.GetValue(ngram) is null ? 0 : 1);
            if (given != 1)
            {
                result.AddError("search needs one of --token, --id and --ngram");
            }
        });
        command.Do((parsed, _) =>
        {
            Services services = new();
            using IAnalysisReader reader = services.Store.OpenForReading(parsed.GetRequiredValue(file));
            NGram gram = Gram(reader, parsed.GetValue(token), parsed.GetValue(id), parsed.GetValue(ngram));
            (int first, int last) = Arguments.Range(parsed.GetValue(layers)) ?? (0, int.MaxValue);
            IEnumerable<PostingRow> rows = reader.FindTriggered(gram)
                .Where(posting => posting.HitRate >= parsed.GetValue(hit) && posting.Share >= parsed.GetValue(share))
                .Where(posting => posting.Neuron.Layer >= first && posting.Neuron.Layer <= last)
                .Take(parsed.GetValue(top))
                .Select(posting => ExportTables.Posting(reader.Vocabulary, posting));
            Results.WriteRows(rows, parsed.GetRequiredValue(format), null);
        });
        return command;
    }

    private static NGram Gram(IAnalysisReader reader, string? token, int? id, string? ngram)
    {
        if (id is { } number)
        {
            return (uint)number < (uint)reader.Vocabulary.Count
                ? new NGram(number)
                : throw new NeuronExplorerException($"--id: {number} is no token; ids are 0 to {reader.Vocabulary.Count - 1}");
        }

        if (token is not null)
        {
            return new NGram(reader.Vocabulary.IdOf(token) ?? throw new NeuronExplorerException(Spellings(reader.Vocabulary, token)));
        }

        IReadOnlyList<NGram> found = TokenSpellings.Ngrams(reader.Vocabulary, ngram!);
        return found.Count > 0
            ? found.OrderByDescending(gram => reader.FindTriggered(gram).Count).First()
            : throw new NeuronExplorerException($"--ngram: \"{ngram}\" is not two or three tokens of this model");
    }

    private static string Spellings(Vocabulary vocabulary, string token)
    {
        string[] near = [.. TokenSpellings.Of(vocabulary, token).Select(id => $"\"{vocabulary.Text(id)}\" (id {id})")];
        return near.Length > 0
            ? $"--token: \"{token}\" is no single token of this model; there are {string.Join(", ", near)}"
            : $"--token: \"{token}\" is no single token of this model; try --ngram, or a shorter piece of it";
    }
}
