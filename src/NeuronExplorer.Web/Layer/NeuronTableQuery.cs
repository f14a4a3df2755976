using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Layer;

/// <summary>What a table of neurons shows, of one layer or of several: its order, filters and page.</summary>
public abstract record NeuronTableQuery
{
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

    /// <summary>Parts of the address that could not be read and are left out: a line each that says what would be right.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Whether its filters use positional statistics.</summary>
    public bool OfPosition =>
        Kinds.Any(kind => NeuronKinds.Find(kind) is { OfPosition: true })
        || Ranges.Any(range => NeuronCatalogue.Find(range.Column) is { OfPosition: true });

    /// <summary>What <see cref="Read"/> reads, as parts of an address; the page comes last.</summary>
    /// <param name="usualSort">The order that is not written.</param>
    /// <param name="more">Parts of the table's page.</param>
    protected string Write(string usualSort, params ReadOnlySpan<(string Name, string? Value)> more) => AddressParts.Join(
    [
        ("sort", AddressParts.Unless(usualSort, Sort)),
        ("desc", Descending ? "true" : null),
        ("show", AddressParts.List(Kinds)),
        ("where", AddressParts.List(Ranges)),
        ("detects", Detects),
        .. more,
        ("page", AddressParts.Unless(1, Page)),
    ]);

    /// <summary>A query with the parts of an address.</summary>
    protected static T Read<T>(T usual, AddressQuery parts)
        where T : NeuronTableQuery
    {
        List<string> unread = [.. usual.Unread];
        return (T)((NeuronTableQuery)usual with
        {
            Sort = ReadSort(parts.Filled("sort"), unread) ?? usual.Sort,
            Descending = parts.Flag("desc"),
            Kinds = [.. parts.List("show").Where(key => IsKind(key, unread)).Distinct()],
            Ranges = [.. parts.List("where").Select(text => ReadRange(text, unread)).OfType<ColumnRange>()],
            Detects = parts.Filled("detects"),
            Page = parts.Page("page"),
            Unread = unread,
        });
    }

    private static string? ReadSort(string? key, List<string> unread)
    {
        if (key is not null && NeuronCatalogue.FindOrder(key) is null)
        {
            unread.Add($"there is no statistic “{key}” to sort by; the headings of the table are links that sort");
        }

        return NeuronCatalogue.FindOrder(key)?.Key;
    }

    private static bool IsKind(string key, List<string> unread)
    {
        bool known = NeuronKinds.Find(key) is not null;
        if (!known)
        {
            unread.Add($"“{key}” is not a kind of neuron; kinds are {string.Join(", ", NeuronKinds.All.Select(kind => kind.Key))}");
        }

        return known;
    }

    private static ColumnRange? ReadRange(string text, List<string> unread)
    {
        ColumnRange? range = ColumnRange.TryParse(text);
        if (range is null)
        {
            unread.Add($"“{text}” is not a range of a statistic; write one as {NeuronCatalogue.Frequency}:0.01..0.5");
        }

        return range;
    }
}

/// <summary>Changes of a query that keep its type.</summary>
public static class NeuronTableQueries
{
    /// <summary>The same, ordered by a column: best first at the first click, reversed at the next.</summary>
    public static T SortedBy<T>(this T query, Statistic statistic)
        where T : NeuronTableQuery => (T)((NeuronTableQuery)query with
        {
            Sort = statistic.Key,
            Descending = query.Sort == statistic.Key ? !query.Descending : statistic.HighFirst,
            Page = 1,
        });

    /// <summary>The same with a kind added, or removed if it is there.</summary>
    public static T Toggled<T>(this T query, string kind)
        where T : NeuronTableQuery => (T)((NeuronTableQuery)query with
        {
            Kinds = query.Kinds.Contains(kind) ? [.. query.Kinds.Where(other => other != kind)] : [.. query.Kinds, kind],
            Page = 1,
        });

    /// <summary>The same with a column's range replaced; null bounds remove it.</summary>
    public static T Within<T>(this T query, string column, double? least, double? most)
        where T : NeuronTableQuery => (T)((NeuronTableQuery)query with
        {
            Ranges =
            [
                .. query.Ranges.Where(range => range.Column != column),
                .. least is null && most is null ? Array.Empty<ColumnRange>() : [new ColumnRange(column, least, most)],
            ],
            Page = 1,
        });

    /// <summary>The same with another text in what a neuron detects; null for all neurons.</summary>
    public static T Detecting<T>(this T query, string? text)
        where T : NeuronTableQuery => (T)((NeuronTableQuery)query with { Detects = text, Page = 1 });
}
