using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>What is compared.</summary>
/// <param name="Analyses">Names of analyses, each once, in the order of their lines.</param>
/// <param name="By">What they are ordered by; null for what says most.</param>
public sealed record CompareQuery(IReadOnlyList<string> Analyses, CompareBy? By = null) : IPageQuery<CompareQuery>
{
    public static CompareQuery Parse(string address)
    {
        AddressQuery query = AddressQuery.Of(address);
        return new CompareQuery(
            [.. query.All("a").Distinct()],
            Enum.GetValues<CompareBy>().Cast<CompareBy?>().FirstOrDefault(by => Key(by) == query["by"]));
    }

    public string Write() => AddressParts.Join([.. Analyses.Select(name => ("a", (string?)name)), ("by", Key(By))]);

    /// <summary>The same with an analysis added, or removed if it is there.</summary>
    public CompareQuery Toggled(string name) =>
        this with { Analyses = Analyses.Contains(name) ? [.. Analyses.Where(other => other != name)] : [.. Analyses, name] };

    private static string? Key(CompareBy? by) => by?.ToString().ToLowerInvariant();
}
