using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Order">The n of the n-grams that its charts count: 1, 2 or 3.</param>
public sealed record OverviewQuery(int Order = 1) : IPageQuery<OverviewQuery>
{
    /// <summary>Key of the column that orders the table of layers (see <see cref="LayersColumn"/>).</summary>
    public string Sort { get; init; } = LayersColumn.Default;

    public bool Descending { get; init; }

    public static OverviewQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        string sort = LayersColumn.Find(parts.Filled("sort"))?.Key ?? LayersColumn.Default;
        return new OverviewQuery(parts.Order("n"))
        {
            Sort = sort,
            Descending = bool.TryParse(parts["desc"], out bool descending) ? descending : LayersColumn.IsHighFirst(sort),
        };
    }

    public string Write() => AddressParts.Join(
        ("n", AddressParts.Unless(1, Order)),
        ("sort", AddressParts.Unless(LayersColumn.Default, Sort)),
        ("desc", Descending == LayersColumn.IsHighFirst(Sort) ? null : Descending ? "true" : "false"));

    /// <summary>The same, ordered by a column: best first at the first click, reversed at the next.</summary>
    public OverviewQuery SortedBy(LayersColumn column) =>
        this with { Sort = column.Key, Descending = Sort == column.Key ? !Descending : LayersColumn.IsHighFirst(column.Key) };
}
