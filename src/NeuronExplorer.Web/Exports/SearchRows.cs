using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Exports;

/// <summary>All that a search found as rows for files, whatever page is shown.</summary>
public static class SearchRows
{
    public static IEnumerable<object> Of(IAnalysisReader reader, SearchQuery query, NGram chosen)
    {
        string text = ExportTables.Text(reader.Vocabulary, query.By == SearchQuery.Trigger ? chosen : new NGram(chosen.Last));
        IReadOnlyList<SearchRow> rows = NeuronSearch.All(reader, query, chosen);
        return query.By == SearchQuery.Trigger
            ? rows.Select(row => Posting(row, chosen, text))
            : rows.Select(row => new UpdateRow(
                row.Id.Layer, row.Id.Index, query.By == SearchQuery.Promotes ? "promoted" : "suppressed", row.Rank, chosen.Last, text,
                row.Score));
    }

    private static PostingRow Posting(SearchRow row, NGram chosen, string text)
    {
        Trigger trigger = row.Trigger!.Value;
        return new PostingRow(
            chosen.Tokens, text, row.Id.Layer, row.Id.Index, trigger.HitRate, row.Share, trigger.Count, trigger.Occurrences);
    }
}
