using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Overview;

/// <summary>Of which kind a random neuron is.</summary>
/// <param name="Kind">Key of a kind (see <see cref="NeuronKinds"/>); empty for any interesting one.</param>
public sealed record RandomQuery(string Kind = "") : IPageQuery<RandomQuery>
{
    public static RandomQuery Parse(string address) => new(AddressQuery.Of(address).Filled("show") ?? "");

    public string Write() => AddressParts.Join(("show", Kind));
}
