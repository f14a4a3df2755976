using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Order">The n of the n-grams that its charts count: 1, 2 or 3.</param>
public sealed record OverviewQuery(int Order = 1) : IPageQuery<OverviewQuery>
{
    public static OverviewQuery Parse(string address) => new(AddressQuery.Of(address).Order("n"));

    public string Write() => AddressParts.Join(("n", AddressParts.Unless(1, Order)));
}
