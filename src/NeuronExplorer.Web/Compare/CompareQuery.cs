using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>What is compared.</summary>
/// <param name="Analyses">Names of analyses, each once, in the order of their lines.</param>
public sealed record CompareQuery(IReadOnlyList<string> Analyses) : IPageQuery<CompareQuery>
{
    public static CompareQuery Parse(string address) => new([.. AddressQuery.Of(address).All("a").Distinct()]);

    public string Write() => AddressParts.Join([.. Analyses.Select(name => ("a", (string?)name))]);

    /// <summary>The same with an analysis added, or removed if it is there.</summary>
    public CompareQuery Toggled(string name) =>
        new(Analyses.Contains(name) ? [.. Analyses.Where(other => other != name)] : [.. Analyses, name]);
}
