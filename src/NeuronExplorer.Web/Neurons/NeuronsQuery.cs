using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Neurons;

/// <summary>What the list of neurons over all layers shows.</summary>
public sealed record NeuronsQuery : NeuronTableQuery, IPageQuery<NeuronsQuery>
{
    public NeuronsQuery() => Sort = Interest.Key;

    /// <summary>Layers as <see cref="LayerSpan"/> reads them; null for all.</summary>
    public string? Layers { get; init; }

    public static NeuronsQuery Parse(string address)
    {
        AddressQuery parts = AddressQuery.Of(address);
        return Read(new NeuronsQuery { Layers = parts.Filled("layers") }, parts);
    }

    public string Write() => Write(Interest.Key, ("layers", Layers));

    /// <summary>The list of a kind, ordered by what tells most about it.</summary>
    /// <param name="kind">Key of <see cref="NeuronKinds"/>.</param>
    public static NeuronsQuery Of(string kind) => NeuronKinds.Find(kind) switch
    {
        { OfPosition: true } => new() { Kinds = [kind], Sort = "mutualInformationCorrected", Descending = true },
        { Key: "bos" } => new() { Kinds = [kind], Sort = "bosFirings", Descending = true },
        { Key: "suppresses" } => new() { Kinds = [kind], Sort = "suppressionRank" },
        _ => new() { Kinds = [kind] },
    };
}
