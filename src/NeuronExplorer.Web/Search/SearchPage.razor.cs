using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Search;

/// <summary>Finds neurons by what triggers them, or by what they promote or suppress.</summary>
public partial class SearchPage
{
    private static readonly IReadOnlyList<string> s_sides = [SearchQuery.Trigger, SearchQuery.Promotes, SearchQuery.Suppresses];
    private SearchQuery _query = new();
    private SearchOutcome _outcome = SearchOutcome.Nothing;
    private double _milliseconds;
    private NeuronId? _id;
    private string? _shownText;

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "t")]
    public string? Tokens { get; set; }

    [SupplyParameterFromQuery(Name = "n")]
    public int? Order { get; set; }

    [SupplyParameterFromQuery]
    public double? Hit { get; set; }

    [SupplyParameterFromQuery]
    public double? Share { get; set; }

    [SupplyParameterFromQuery]
    public string? Layers { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    public required ILiveTexts Texts { get; init; }

    private string FileKey => "search-" + _query.By + "-" + string.Join('-', _outcome.Chosen!.Value.Tokens);

    private string Verb => _query.By switch { SearchQuery.Promotes => "promote", SearchQuery.Suppresses => "suppress", _ => "triggered by" };

    private string EmptyText => (_query.Text, _query.Tokens.Count) switch
    {
        (null, 0) => "Type a token: all its spellings are offered, since “ the”, “the” and “The” are different tokens. Several words make a bigram or trigram.",
        _ => $"Nothing in the vocabulary reads “{_query.Text}”.",
    };

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        _query = new SearchQuery
        {
            By = s_sides.Contains(By ?? "") ? By! : SearchQuery.Trigger,
            Text = string.IsNullOrEmpty(Text) ? null : Text,
            Tokens = SearchQuery.ReadTokens(Tokens),
            Order = Order is 2 or 3 ? Order.Value : 1,
            MinimumHit = Math.Clamp(Hit ?? 0, 0, 1),
            MinimumShare = Math.Clamp(Share ?? 0, 0, 1),
            Layers = Layers,
            Kind = NeuronKinds.Find(Kind ?? "")?.Key,
            Page = Math.Max(1, PageNumber ?? 1),
        };
        _id = _query.Tokens.Count == 0 && NeuronId.TryParse(_query.Text, out NeuronId id) ? id : null;
        long started = Stopwatch.GetTimestamp();
        _outcome = _id is null ? await NeuronSearch.RunAsync(reader, _query, text => TokenizeAsync(reader, text)) : SearchOutcome.Nothing;
        _milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _shownText = _query.Text ?? string.Concat(_query.Tokens.Select(reader.Vocabulary.Display));
    }

    private static string SideName(string side) => side switch { SearchQuery.Promotes => "promoted token", SearchQuery.Suppresses => "suppressed token", _ => "trigger" };

    private async Task<int[]> TokenizeAsync(IAnalysisReader reader, string text) => Texts.WhyUnavailable(Analysis) is null
        ? await Texts.TokenizeAsync(Analysis, text, CancellationToken.None)
        : TokenIndex.Of(reader).Split(text);

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
