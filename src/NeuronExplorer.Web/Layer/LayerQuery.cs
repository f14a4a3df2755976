using System.Globalization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>What a layer's page shows: the table, the map, the histogram.</summary>
public sealed record LayerQuery : NeuronTableQuery, IPageQuery<LayerQuery>
{
    public const string DefaultMap = NeuronCatalogue.Frequency;
    public const int PageSize = 50;

    public LayerQuery() => Sort = Interest.Key;

    /// <summary>What colours the map.</summary>
    public string Map { get; init; } = DefaultMap;

    /// <summary>What the histogram counts by.</summary>
    public string Histogram { get; init; } = LayerHistogram.Default;

    public static LayerQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        List<string> unread = [];
        return Read(
            new LayerQuery
            {
                Map = OneOf(LayerMaps.Keys, parts.Filled("map"), "colours the map", unread) ?? DefaultMap,
                Histogram = OneOf(LayerHistogram.Keys, parts.Filled("hist"), "has a histogram", unread) ?? LayerHistogram.Default,
                Unread = unread,
            },
            parts);
    }

    public string Write() => Write(
        Interest.Key,
        ("map", AddressParts.Unless(DefaultMap, Map)),
        ("hist", AddressParts.Unless(LayerHistogram.Default, Histogram)));

    /// <summary>A statistic's key by this or a former name of it, where it is among those that can be shown.</summary>
    private static string? OneOf(IReadOnlyList<string> keys, string? asked, string does, List<string> unread)
    {
        string? key = NeuronCatalogue.Find(asked)?.Key is { } found && keys.Contains(found) ? found : null;
        if (asked is not null && key is null)
        {
            unread.Add($"no statistic “{asked}” {does}; choose {string.Join(", ", keys)}");
        }

        return key;
    }
}

/// <summary>Bounds on a column, both inclusive; written <c>frequency:0.01..0.5</c>.</summary>
public sealed record ColumnRange(string Column, double? Least, double? Most)
{
    /// <summary>Whether a value lies within; NaN (no value) does not.</summary>
    public bool Holds(double value) => !double.IsNaN(value) && !(value < Least) && !(value > Most);

    public static ColumnRange? TryParse(string text)
    {
        string[] parts = text.Split(':');
        string[] bounds = parts.Length == 2 ? parts[1].Split("..") : [];
        return bounds.Length == 2 && NeuronCatalogue.Find(parts[0]) is { } column
            && TryBound(bounds[0], out double? least) && TryBound(bounds[1], out double? most)
            ? new ColumnRange(column.Key, least, most)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Column}:{Least:R}..{Most:R}");

    private static bool TryBound(string text, out double? bound)
    {
        bool known = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        bound = known ? value : null;
        return known || text.Length == 0;
    }
}
