using System.Globalization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>What a layer's page shows: the table's order, filters and page, the map, the histogram.</summary>
public sealed record LayerQuery : IPageQuery<LayerQuery>
{
    public const string DefaultMap = NeuronCatalogue.Frequency;
    public const int PageSize = 50;

    /// <summary>Key of the column that orders the rows.</summary>
    public string Sort { get; init; } = NeuronCatalogue.Neuron;

    public bool Descending { get; init; }

    /// <summary>Keys of <see cref="NeuronKinds"/>; a neuron must be of all of them.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<ColumnRange> Ranges { get; init; } = [];

    /// <summary>Text in what a neuron detects, as typed; null for all neurons. Spaces count.</summary>
    public string? Detects { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What colours the map.</summary>
    public string Map { get; init; } = DefaultMap;

    /// <summary>What the histogram counts by.</summary>
    public string Histogram { get; init; } = LayerHistogram.Default;

    /// <summary>Whether its filters use positional statistics.</summary>
    public bool OfPosition =>
        Kinds.Any(kind => NeuronKinds.Find(kind) is { OfPosition: true })
        || Ranges.Any(range => NeuronCatalogue.Find(range.Column) is { OfPosition: true });

    public static LayerQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        return new LayerQuery
        {
            Sort = NeuronCatalogue.Find(parts["sort"])?.Key ?? NeuronCatalogue.Neuron,
            Descending = parts.Flag("desc"),
            Kinds = [.. parts.List("show").Where(key => NeuronKinds.Find(key) is not null).Distinct()],
            Ranges = [.. parts.List("where").Select(ColumnRange.TryParse).OfType<ColumnRange>()],
            Detects = parts.Filled("detects"),
            Map = OneOf(LayerMaps.Keys, parts["map"]) ?? DefaultMap,
            Histogram = OneOf(LayerHistogram.Keys, parts["hist"]) ?? LayerHistogram.Default,
            Page = parts.Page("page"),
        };
    }

    public string Write() => AddressParts.Join(
        ("sort", AddressParts.Unless(NeuronCatalogue.Neuron, Sort)),
        ("desc", Descending ? "true" : null),
        ("show", AddressParts.List(Kinds)),
        ("where", AddressParts.List(Ranges)),
        ("detects", Detects),
        ("map", AddressParts.Unless(DefaultMap, Map)),
        ("hist", AddressParts.Unless(LayerHistogram.Default, Histogram)),
        ("page", AddressParts.Unless(1, Page)));

    /// <summary>A statistic's key by this or a former name of it, where it is among those that can be shown.</summary>
    private static string? OneOf(IReadOnlyList<string> keys, string? asked) =>
        NeuronCatalogue.Find(asked)?.Key is { } key && keys.Contains(key) ? key : null;

    /// <summary>The same, ordered by a column: best first at the first click, reversed at the next.</summary>
    public LayerQuery SortedBy(Statistic statistic) => Sort == statistic.Key
        ? this with { Descending = !Descending, Page = 1 }
        : this with { Sort = statistic.Key, Descending = statistic.HighFirst, Page = 1 };

    /// <summary>The same with a kind added, or removed if it is there.</summary>
    public LayerQuery Toggled(string kind) => this with
    {
        Kinds = Kinds.Contains(kind) ? [.. Kinds.Where(other => other != kind)] : [.. Kinds, kind],
        Page = 1,
    };

    /// <summary>The same with a column's range replaced; null bounds remove it.</summary>
    public LayerQuery Within(string column, double? least, double? most) => this with
    {
        Ranges = [
            .. Ranges.Where(range => range.Column != column),
            .. least is null && most is null ? Array.Empty<ColumnRange>() : [new ColumnRange(column, least, most)]],
        Page = 1,
    };
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
