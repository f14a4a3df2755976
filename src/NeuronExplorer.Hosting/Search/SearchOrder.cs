using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;

namespace NeuronExplorer.Hosting.Search;

/// <summary>The orders that the rows of a search can be put in: by what the row says, or by a statistic of its neuron.</summary>
public static class SearchOrder
{
    /// <summary>The neuron's address.</summary>
    public const string Neuron = "neuron";

    private static readonly Dictionary<string, Func<IAnalysisReader, TriggerPosting, double>> s_triggers = new()
    {
        ["token"] = (_, posting) => posting.Trigger.Gram.First,
        ["count"] = (_, posting) => posting.Trigger.Count,
        ["occurrences"] = (_, posting) => posting.Trigger.Occurrences,
        ["hitRate"] = (_, posting) => posting.HitRate,
        ["share"] = (_, posting) => posting.Share,
        ["lift"] = ExportTables.Lift,
        [Neuron] = (_, posting) => Place(posting.Neuron),
    };

    private static readonly Dictionary<string, Func<IAnalysisReader, (int Token, UpdatePosting Posting), double>> s_updates = new()
    {
        ["rank"] = (_, row) => row.Posting.Rank,
        ["projection"] = (_, row) => row.Posting.Score,
        [Neuron] = (_, row) => Place(row.Posting.Neuron),
    };

    /// <summary>All that a search can be sorted by.</summary>
    public static IReadOnlyList<string> Keys(SearchBy by) =>
        [.. by == SearchBy.Trigger ? s_triggers.Keys.AsEnumerable() : s_updates.Keys, .. NeuronCatalogue.Scalars.Select(one => one.Key)];

    /// <summary>Postings in the question's order; equals stay as they were, and those without a value come last.</summary>
    public static IEnumerable<TriggerPosting> Of(IAnalysisReader reader, SearchQuestion question, IEnumerable<TriggerPosting> postings) =>
        Of(reader, question, postings, s_triggers, posting => posting.Neuron);

    /// <inheritdoc cref="Of(IAnalysisReader, SearchQuestion, IEnumerable{TriggerPosting})"/>
    public static IEnumerable<(int Token, UpdatePosting Posting)> Of(
        IAnalysisReader reader, SearchQuestion question, IEnumerable<(int Token, UpdatePosting Posting)> postings) =>
        Of(reader, question, postings, s_updates, row => row.Posting.Neuron);

    private static IEnumerable<T> Of<T>(
        IAnalysisReader reader,
        SearchQuestion question,
        IEnumerable<T> postings,
        Dictionary<string, Func<IAnalysisReader, T, double>> own,
        Func<T, NeuronId> neuron)
    {
        if (question.Sort is not { } sort)
        {
            return postings;
        }

        Statistic? statistic = NeuronCatalogue.Find(sort);
        Dictionary<int, LayerView?> layers = [];
        Func<T, double> value = own.TryGetValue(sort, out Func<IAnalysisReader, T, double>? known)
            ? posting => known(reader, posting)
            : posting => OfNeuron(neuron(posting));
        return postings.OrderBy(posting => value(posting) is var number && double.IsNaN(number) ? double.PositiveInfinity
            : question.Descending ? -number : number);

        double OfNeuron(NeuronId id)
        {
            if (!layers.TryGetValue(id.Layer, out LayerView? view))
            {
                view = layers[id.Layer] = reader.Layer(id.Layer) is { } layer ? LayerView.Of(reader.Info, layer) : null;
            }

            return view is null || statistic is null ? double.NaN : statistic.Of(view, id.Index);
        }
    }

    private static double Place(NeuronId id) => ((double)id.Layer * int.MaxValue) + id.Index;
}
