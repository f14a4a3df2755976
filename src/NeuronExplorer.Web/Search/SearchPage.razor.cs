using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Search;

/// <summary>Finds neurons by what triggers them, or by what they promote or suppress.</summary>
public partial class SearchPage
{
    private static readonly string[] s_boxFields = ["text", "token", "ngram", "id", "search"];
    private SearchQuery _query = new();
    private SearchAnswer _answer = new();
    private IReadOnlyList<SearchProblem> _problems = [];
    private double _milliseconds;
    private NeuronId? _id;
    private string? _boxText;

    [Inject]
    public required NeuronSearch Search { get; init; }

    private string FileKey => "search-" + _query.By + "-" + string.Join('-', _answer.Chosen!.Value.Tokens);

    private int Pages => NeuronTable.Pages(_answer.Total);

    private string TitleText => _answer.Chosen is { } gram ? $"“{Reader!.Vocabulary.Display(gram)}” · Search"
        : _id is { } id ? $"{id} · Search" : "Search";

    private string Verb =>
        (_query.By, _answer.Total == 1) switch
        {
            (SearchQuery.Promotes, var one) => one ? "promotes" : "promote",
            (SearchQuery.Suppresses, var one) => one ? "suppresses" : "suppress",
            _ => "triggered by",
        };

    // A neuron that several spellings trigger has a row for each.
    private string Counted => _answer.Asked.Count > 1
        ? $"{(_answer.Total == 1 ? "pair" : "pairs")} of neuron and spelling,"
        : _answer.Total == 1 ? "neuron" : "neurons";

    private string NothingText =>
        _answer.Found == 1 ? "The only neuron found does not pass the filters."
        : _answer.Found > 0 ? $"None of the {Show.Count(_answer.Found)} neurons passes the filters."
        : _query.By != SearchQuery.Trigger ? $"No neuron has this token among those that it {_query.By} most."
        : _answer.Chosen is { Order: > 1 } ? "No neuron detects it or has it among its leading triggers. Others may fire on it: of "
            + "n-grams, only these are indexed."
        : Reader!.TokenCounts.ElementAtOrDefault(_answer.Chosen!.Value.First) == 0 ? "This token does not occur in the corpus."
        : string.Join("; ", _answer.Groups.Select(group => $"0 {group.Claim}")) + ".";

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _query = SearchQuery.Parse(Address);
        _id = _query.Tokens.Count + _query.Texts.Count == 0 && NeuronId.TryParse(_query.Text, out NeuronId id) ? id : null;
        _problems = _query.Problems;
        _answer = new SearchAnswer();
        _boxText = _query.Text
            ?? string.Concat(_query.Texts.Select(text => TokenText.Display(Encoding.UTF8.GetBytes(text)))
                .Concat(_query.Tokens.Select(reader.Vocabulary.Display)));
        if (_id is null && _query.Asks && _problems.Count == 0)
        {
            long started = Stopwatch.GetTimestamp();
            _answer = await Search.AskAsync(reader, _query.Question);
            _milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            _problems = _answer.Problems;
        }
    }

    private static string SideName(string side) =>
        side switch { SearchQuery.Promotes => "promoted token", SearchQuery.Suppresses => "suppressed token", _ => "trigger" };

    private void Go(SearchQuery query) => Navigation.NavigateTo(NeuronUrls.Search(Analysis, query));

    private void SearchBy(string side) => Go(_query with { By = side, Sort = null, Descending = false, Page = 1 });

    private void Choose(int token) => Go((_query with { Text = null }).For(Reader!.Vocabulary, new NGram(token)));

    private void Submit(string text)
    {
        if (text.Length == 0)
        {
            _problems = [new SearchProblem("text", "nothing to search for; type a token, up to three words, or a neuron such as L2N345")];
        }
        else if (NeuronId.TryParse(text, out NeuronId id))
        {
            Navigation.NavigateTo(NeuronUrls.Neuron(Analysis, id));
        }
        else
        {
            Go(_query with { Text = text, Texts = [], Tokens = [], AllSpellings = false, Page = 1 });
        }
    }
}
