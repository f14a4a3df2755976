using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Search;

/// <summary>Finds neurons by what triggers them, or by what they promote or suppress.</summary>
public partial class SearchPage
{
    private SearchQuery _query = new();
    private SearchAnswer _answer = new();
    private double _milliseconds;
    private NeuronId? _id;
    private string? _boxText;

    [Inject]
    public required NeuronSearch Search { get; init; }

    private string FileKey => "search-" + _query.By + "-" + string.Join('-', _answer.Chosen!.Value.Tokens);

    private string Verb =>
        _query.By switch { SearchQuery.Promotes => "promote", SearchQuery.Suppresses => "suppress", _ => "triggered by" };

    private string EmptyText => (_query.Text, _query.Tokens.Count) switch
    {
        (null, 0) => "Type a token: all its spellings are offered, since “ the”, “the” and “The” are different tokens. "
            + "Several words make a bigram or trigram.",
        _ => $"Nothing in the vocabulary reads “{_query.Text}”.",
    };

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _query = SearchQuery.Parse(Address);
        _id = _query.Tokens.Count == 0 && NeuronId.TryParse(_query.Text, out NeuronId id) ? id : null;
        long started = Stopwatch.GetTimestamp();
        _answer = _id is null ? await Search.AskAsync(reader, _query.Question) : new SearchAnswer();
        _milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _boxText = _query.Text ?? string.Concat(_query.Tokens.Select(reader.Vocabulary.Display));
    }

    private static string SideName(string side) =>
        side switch { SearchQuery.Promotes => "promoted token", SearchQuery.Suppresses => "suppressed token", _ => "trigger" };

    private void Go(SearchQuery query) => Navigation.NavigateTo(NeuronUrls.Search(Analysis, query));

    private void SearchBy(string side) => Go(_query with { By = side, Page = 1 });

    private void Choose(int token) => Go(_query with { Text = null, Tokens = [token], Page = 1 });

    private void Submit(string text)
    {
        if (NeuronId.TryParse(text, out NeuronId id))
        {
            Navigation.NavigateTo(NeuronUrls.Neuron(Analysis, id));
        }
        else
        {
            Go(_query with { Text = text, Tokens = [], Page = 1 });
        }
    }
}
