using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Positional;

/// <summary>What the positional page shows.</summary>
/// <param name="Layer">The layer of Figure 9's team; null for the first that has one.</param>
public sealed record PositionalQuery(int? Layer = null) : IPageQuery<PositionalQuery>
{
    public static PositionalQuery Parse(string address) => new(AddressQuery.Of(address).Index("layer"));

    public string Write() => AddressParts.Join(("layer", AddressParts.Number(Layer)));
}
