using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Layer;

namespace NeuronExplorer.Web.Search;

/// <summary>A reading of what was typed.</summary>
/// <param name="Gram">The tokens.</param>
/// <param name="Occurrences">How often a single token occurs; null for n-grams.</param>
/// <param name="Neurons">How many neurons are found for it.</param>
public sealed record SearchReading(NGram Gram, int? Occurrences, int Neurons);

/// <summary>One neuron found.</summary>
/// <param name="Id">The neuron.</param>
/// <param name="Trigger">The trigger's counts, in a search by trigger.</param>
/// <param name="Share">Share of the neuron's firings that the trigger makes.</param>
/// <param name="Rank">Rank among the promoted or suppressed, in a search by update.</param>
/// <param name="Score">The projection, in a search by update.</param>
public sealed record SearchRow(NeuronId Id, Trigger? Trigger, double Share, int Rank, float Score);

/// <summary>What a search found.</summary>
/// <param name="Readings">All spellings of what was typed, the chosen among them.</param>
/// <param name="Chosen">The reading searched for, or null where none can be.</param>
/// <param name="Rows">The neurons of the query's page, best first.</param>
/// <param name="Count">How many pass the filters.</param>
/// <param name="Found">How many there were before the filters.</param>
public sealed record SearchOutcome(
    IReadOnlyList<SearchReading> Readings, NGram? Chosen, IReadOnlyList<SearchRow> Rows, int Count, int Found)
{
    public static SearchOutcome Nothing { get; } = new([], null, [], 0, 0);
}

/// <summary>Searches an analysis by its postings.</summary>
public static class NeuronSearch
{
    private const int MostReadings = 12;

    /// <summary>Searches.</summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="tokenize">Turns text into tokens, for n-grams.</param>
    public static async Task<SearchOutcome> RunAsync(IAnalysisReader reader, SearchQuery query, Func<string, Task<int[]>> tokenize)
    {
        IReadOnlyList<NGram> readings = await ReadAsync(reader, query, tokenize);
        if (readings.Count == 0)
        {
            return SearchOutcome.Nothing;
        }

        NGram chosen = readings[0];
        SearchReading[] offered = [.. readings.Select(gram => new SearchReading(
            gram,
            gram.Order == 1 && gram.First < reader.TokenCounts.Length ? reader.TokenCounts[gram.First] : null,
            Count(reader, query.By, gram)))];
        int found = offered[0].Neurons;
        int first = (query.Page - 1) * LayerQuery.PageSize;
        // Without filters the best of a page are enough: a frequent token leads for a million neurons of a large model.
        IReadOnlyList<SearchRow> rows = query.IsNarrowed
            ? All(reader, query, chosen)
            : Rows(reader, query.By, chosen, Math.Min(found, first + LayerQuery.PageSize));
        return new SearchOutcome(
            [.. offered.OrderByDescending(reading => reading.Occurrences ?? 0).ThenByDescending(reading => reading.Neurons)],
            chosen,
            [.. rows.Skip(first).Take(LayerQuery.PageSize)],
            query.IsNarrowed ? rows.Count : found,
            found);
    }

    /// <summary>All neurons found that pass the query's filters, best first.</summary>
    public static IReadOnlyList<SearchRow> All(IAnalysisReader reader, SearchQuery query, NGram chosen) =>
        [.. Rows(reader, query.By, chosen, int.MaxValue).Where(row => Passes(reader, query, row))];

    // The first reading is the one searched for.
    private static async Task<IReadOnlyList<NGram>> ReadAsync(IAnalysisReader reader, SearchQuery query, Func<string, Task<int[]>> tokenize)
    {
        TokenIndex index = TokenIndex.Of(reader);
        if (query.Tokens.Count > 0)
        {
            return query.Tokens.Any(token => token >= reader.Vocabulary.Count)
                ? []
                : WithFirstRespelled(reader, index, [.. query.Tokens]);
        }

        string text = TokenIndex.Unsign(query.Text ?? "");
        if (text.Length == 0)
        {
            return [];
        }

        if (query.Order == 1 || query.By != SearchQuery.Trigger)
        {
            NGram[] spellings = [.. index.Spellings(text).Select(choice => new NGram(choice.Token))];
            if (spellings.Length > 0)
            {
                return index.Exactly(text) is { } exact ? [new NGram(exact), .. spellings.Where(gram => gram.First != exact)] : spellings;
            }
        }

        int[] tokens = await tokenize(text);
        int order = query.By != SearchQuery.Trigger ? 1 : Math.Min(Math.Max(query.Order, Math.Min(tokens.Length, 3)), tokens.Length);
        return order == 0 ? [] : WithFirstRespelled(reader, index, tokens[^order..]);
    }

    private static IReadOnlyList<NGram> WithFirstRespelled(IAnalysisReader reader, TokenIndex index, int[] tokens) =>
        [.. index.Spellings(reader.Vocabulary.Text(tokens[0]) ?? reader.Vocabulary.Display(tokens[0]))
            .Select(choice => choice.Token)
            .Where(token => token != tokens[0])
            .Prepend(tokens[0])
            .Take(MostReadings)
            .Select(first => NGram.Of([first, .. tokens[1..]]))];

    private static int Count(IAnalysisReader reader, string by, NGram gram) => by switch
    {
        SearchQuery.Promotes => reader.CountPromoting(gram.Last),
        SearchQuery.Suppresses => reader.CountSuppressing(gram.Last),
        _ => reader.CountTriggered(gram),
    };

    private static IReadOnlyList<SearchRow> Rows(IAnalysisReader reader, string by, NGram gram, int top) => by switch
    {
        SearchQuery.Promotes => [.. reader.FindPromoting(gram.Last, top).Select(Row)],
        SearchQuery.Suppresses => [.. reader.FindSuppressing(gram.Last, top).Select(Row)],
        _ => [.. reader.FindTriggered(gram, top).Select(posting => new SearchRow(posting.Neuron, posting.Trigger, posting.Share, 0, 0))],
    };

    private static SearchRow Row(UpdatePosting posting) => new(posting.Neuron, null, 0, posting.Rank, posting.Score);

    private static bool Passes(IAnalysisReader reader, SearchQuery query, SearchRow row)
    {
        (int first, int last) = query.LayerRange;
        return row.Id.Layer >= first && row.Id.Layer <= last
            && (row.Trigger is not { } trigger || (trigger.HitRate >= query.MinimumHit && row.Share >= query.MinimumShare))
            && (NeuronKinds.Find(query.Kind ?? "") is not { } kind
                || (reader.Layer(row.Id.Layer) is { } layer && kind.Is(layer, row.Id.Index)));
    }
}
