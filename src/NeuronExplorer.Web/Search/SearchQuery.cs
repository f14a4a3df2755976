using System.Globalization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Search;

/// <summary>What is searched for, as typed: what cannot be read is kept, so that the page can say what would be right.</summary>
public sealed record SearchQuery : IPageQuery<SearchQuery>
{
    public const string Trigger = "trigger";
    public const string Promotes = "promotes";
    public const string Suppresses = "suppresses";

    /// <summary>What a search can be by.</summary>
    public static IReadOnlyList<string> Sides { get; } = [Trigger, Promotes, Suppresses];

    /// <summary>One of <see cref="Sides"/>.</summary>
    public string By { get; init; } = Trigger;

    /// <summary>What was typed: text, or a neuron's id.</summary>
    public string? Text { get; init; }

    /// <summary>The exact texts of the tokens meant, once chosen; their number is the order.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The ids of the tokens meant, where they have no text of their own.</summary>
    public IReadOnlyList<int> Tokens { get; init; } = [];

    /// <summary>Whether all spellings of the text are meant together.</summary>
    public bool AllSpellings { get; init; }

    /// <summary>How many of the text's last tokens make the n-gram, while no tokens are chosen.</summary>
    public int Order { get; init; } = 1;

    public string? MinimumHit { get; init; }

    public string? MinimumShare { get; init; }

    public string? MinimumLift { get; init; }

    /// <summary>Layers as "2" or "2-5"; all where empty.</summary>
    public string? Layers { get; init; }

    /// <summary>Key of a kind of neurons, or nothing for all.</summary>
    public string? Kind { get; init; }

    /// <summary>One of <see cref="SearchOrder.Keys"/>; nothing for best first.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether it says what is searched for.</summary>
    public bool Asks => Text is not null || Texts.Count > 0 || Tokens.Count > 0;

    /// <summary>The same as every search is asked.</summary>
    public SearchQuestion Question => new()
    {
        By = By switch { Promotes => SearchBy.Promoted, Suppresses => SearchBy.Suppressed, _ => SearchBy.Trigger },
        Typed = Tokens.Count + Texts.Count > 0 ? null : Text,
        Texts = Tokens.Count > 0 ? [] : Texts,
        Ids = Tokens,
        AllSpellings = AllSpellings,
        Order = Order,
        MinimumHitRate = TypedNumber.Of(MinimumHit) ?? 0,
        MinimumShare = TypedNumber.Of(MinimumShare) ?? 0,
        MinimumLift = TypedNumber.Of(MinimumLift) ?? 0,
        Kinds = NeuronKinds.Find(Kind ?? "") is { } kind ? [kind] : [],
        FirstLayer = LayerRange?.First ?? 0,
        LastLayer = LayerRange?.Last ?? int.MaxValue,
        Sort = Sort,
        Descending = Descending,
        Skip = (Page - 1) * LayerQuery.PageSize,
        Take = LayerQuery.PageSize,
    };

    /// <summary>Parts that cannot be read; the search itself checks the rest.</summary>
    public IReadOnlyList<SearchProblem> Problems =>
    [
        .. Sides.Contains(By) ? [] : OneOf("by", By, Sides),
        .. Unread("min-hit", MinimumHit, "0.5 or 50 %"),
        .. Unread("min-share", MinimumShare, "0.1 or 10 %"),
        .. Unread("min-lift", MinimumLift, "2"),
        .. LayerRange is null ? [new SearchProblem("layers", $"“{Layers}” is not a range of layers; write for example 2 or 0-5")] : Fine,
        .. Kind is null || NeuronKinds.Find(Kind) is not null ? [] : OneOf("kind", Kind, NeuronKinds.All.Select(kind => kind.Key)),
    ];

    /// <summary>First and last layer wanted; null where the text is not a range.</summary>
    public (int First, int Last)? LayerRange
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Layers))
            {
                return (0, int.MaxValue);
            }

            string[] parts = Layers.Split('-', StringSplitOptions.TrimEntries);
            int? first = Whole(parts[0]);
            int? last = parts is [_] ? first : parts is [_, ""] ? int.MaxValue : parts is [_, var end] ? Whole(end) : null;
            return first is { } from && last is { } to ? (from, to) : null;
        }
    }

    private static IEnumerable<SearchProblem> Fine => [];

    /// <summary>A search for an n-gram by the texts of its tokens, so that its address can be read.</summary>
    public static SearchQuery Of(Vocabulary vocabulary, NGram gram)
    {
        string?[] texts = [.. gram.Tokens.Select(token =>
            vocabulary.Text(token) is { } text && vocabulary.IdOf(text) == token ? text : null)];
        return texts.Contains(null) ? new SearchQuery { Tokens = gram.Tokens } : new SearchQuery { Texts = [.. texts.OfType<string>()] };
    }

    /// <summary>The same for other tokens.</summary>
    public SearchQuery For(Vocabulary vocabulary, NGram gram)
    {
        SearchQuery of = Of(vocabulary, gram);
        return this with { Texts = of.Texts, Tokens = of.Tokens, AllSpellings = false, Page = 1 };
    }

    /// <summary>The same, ordered by a column: reversed at the second click, best first again at the third.</summary>
    /// <param name="key">The column.</param>
    /// <param name="highFirst">Whether high values come first at the first click.</param>
    public SearchQuery SortedBy(string key, bool highFirst) =>
        Sort != key ? this with { Sort = key, Descending = highFirst, Page = 1 }
        : Descending == highFirst ? this with { Descending = !highFirst, Page = 1 }
        : this with { Sort = null, Descending = false, Page = 1 };

    public static SearchQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        return new SearchQuery
        {
            By = parts.Filled("by") ?? Trigger,
            Text = parts.Filled("q"),
            Texts = [.. parts.All("token").Where(text => text.Length > 0)],
            Tokens = ReadTokens(parts.List("t")),
            AllSpellings = parts.Flag("all"),
            Order = parts.Order("n"),
            MinimumHit = parts.Filled("hit"),
            MinimumShare = parts.Filled("share"),
            MinimumLift = parts.Filled("lift"),
            Layers = parts.Filled("layers"),
            Kind = parts.Filled("kind"),
            Sort = parts.Filled("sort"),
            Descending = parts.Flag("desc"),
            Page = parts.Page("page"),
        };
    }

    public string Write() => AddressParts.Join(
    [
        ("by", AddressParts.Unless(Trigger, By)),
        ("q", Text),
        .. Texts.Select(text => ("token", (string?)text)),
        ("t", AddressParts.List(Tokens)),
        ("all", AllSpellings ? "true" : null),
        ("n", AddressParts.Unless(1, Order)),
        ("hit", MinimumHit),
        ("share", MinimumShare),
        ("lift", MinimumLift),
        ("layers", Layers),
        ("kind", Kind),
        ("sort", Sort),
        ("desc", Descending ? "true" : null),
        ("page", AddressParts.Unless(1, Page)),
    ]);

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static IEnumerable<SearchProblem> Unread(string field, string? typed, string example) =>
        typed is null || TypedNumber.Of(typed) is not null ? [] : [new(field, $"“{typed}” is not a number; write for example {example}")];

    private static IEnumerable<SearchProblem> OneOf(string field, string typed, IEnumerable<string> right) =>
        [new(field, $"“{typed}” is not one of {string.Join(", ", right)}")];

    // Up to three; none where one is not an id.
    private static List<int> ReadTokens(IEnumerable<string> parts)
    {
        List<int> ids = [];
        foreach (string part in parts.Take(3))
        {
            if (Whole(part) is not { } id)
            {
                return [];
            }

            ids.Add(id);
        }

        return ids;
    }
}
