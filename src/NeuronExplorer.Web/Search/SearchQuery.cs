using System.Globalization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Hosting.Search;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Search;

/// <summary>What is searched for.</summary>
public sealed record SearchQuery : IPageQuery<SearchQuery>
{
    public const string Trigger = "trigger";
    public const string Promotes = "promotes";
    public const string Suppresses = "suppresses";

    /// <summary>What a search can be by.</summary>
    public static IReadOnlyList<string> Sides { get; } = [Trigger, Promotes, Suppresses];

    /// <summary>trigger, promotes or suppresses.</summary>
    public string By { get; init; } = Trigger;

    /// <summary>What was typed: text, or a neuron's id.</summary>
    public string? Text { get; init; }

    /// <summary>The tokens meant exactly, once chosen; their number is the order.</summary>
    public IReadOnlyList<int> Tokens { get; init; } = [];

    /// <summary>How many of the text's last tokens make the n-gram, while no tokens are chosen.</summary>
    public int Order { get; init; } = 1;

    public double MinimumHit { get; init; }

    public double MinimumShare { get; init; }

    /// <summary>Layers as "2" or "2-5"; all where empty.</summary>
    public string? Layers { get; init; }

    /// <summary>Key of a kind of neurons, or nothing for all.</summary>
    public string? Kind { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The same as every search is asked.</summary>
    public SearchQuestion Question => new()
    {
        By = By switch { Promotes => SearchBy.Promoted, Suppresses => SearchBy.Suppressed, _ => SearchBy.Trigger },
        Typed = Tokens.Count > 0 ? null : Text,
        Ids = Tokens,
        Order = Order,
        MinimumHitRate = MinimumHit,
        MinimumShare = MinimumShare,
        Kinds = NeuronKinds.Find(Kind ?? "") is { } kind ? [kind] : [],
        FirstLayer = LayerRange.First,
        LastLayer = LayerRange.Last,
        Skip = (Page - 1) * LayerQuery.PageSize,
        Take = LayerQuery.PageSize,
    };

    /// <summary>First and last layer wanted.</summary>
    public (int First, int Last) LayerRange
    {
        get
        {
            string[] parts = (Layers ?? "").Split('-', StringSplitOptions.TrimEntries);
            bool known = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first);
            return !known ? (0, int.MaxValue)
                : parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last) ? (first, last)
                : parts.Length > 1 ? (first, int.MaxValue)
                : (first, first);
        }
    }

    public static SearchQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        return new SearchQuery
        {
            By = Sides.FirstOrDefault(side => side == parts["by"]) ?? Trigger,
            Text = parts.Filled("q"),
            Tokens = ReadTokens(parts.List("t")),
            Order = parts.Order("n"),
            MinimumHit = parts.Share("hit"),
            MinimumShare = parts.Share("share"),
            Layers = parts.Filled("layers"),
            Kind = NeuronKinds.Find(parts["kind"] ?? "")?.Key,
            Page = parts.Page("page"),
        };
    }

    public string Write() => AddressParts.Join(
        ("by", AddressParts.Unless(Trigger, By)),
        ("q", Text),
        ("t", AddressParts.List(Tokens)),
        ("n", AddressParts.Unless(1, Order)),
        ("hit", AddressParts.Share(MinimumHit)),
        ("share", AddressParts.Share(MinimumShare)),
        ("layers", Layers),
        ("kind", Kind),
        ("page", AddressParts.Unless(1, Page)));

    // Up to three; none where one is no id.
    private static List<int> ReadTokens(IEnumerable<string> parts)
    {
        List<int> ids = [];
        foreach (string part in parts.Take(3))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                return [];
            }

            ids.Add(id);
        }

        return ids;
    }
}
