using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Neurons;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Shared;

/// <summary>
/// Builds every address of the app: a path, and the query that the page's own record writes. What a page shows is in its
/// address, and nothing else is needed to restore it.
/// </summary>
public static class NeuronUrls
{
    /// <summary>Name of the cascading value that holds the page's address.</summary>
    public const string AddressOfPage = "Address";

    public const string Analyses = "/";
    public const string NewAnalysis = "/new";
    public const string Api = "/api";
    public const string Dictionary = "/dictionary";
    public const string Glossary = "/glossary";
    private const string Comparison = "/compare";

    public static string Overview(string analysis, OverviewQuery? query = null) => Join(Root(analysis), query);

    public static string Layer(string analysis, int layer, LayerQuery? query = null) => Join($"{Root(analysis)}/layer/{layer}", query);

    public static string Neuron(string analysis, NeuronId id, NeuronQuery? query = null) =>
        Join($"{Root(analysis)}/layer/{id.Layer}/neuron/{id.Index}", query);

    public static string Detectors(string analysis, DetectorsQuery? query = null) => Join($"{Root(analysis)}/detectors", query);

    public static string Neurons(string analysis, NeuronsQuery? query = null) => Join($"{Root(analysis)}/neurons", query);

    /// <summary>Leads to a random neuron.</summary>
    public static string Random(string analysis, RandomQuery? query = null) => Join($"{Root(analysis)}/random", query);

    public static string Search(string analysis, SearchQuery? query = null) => Join($"{Root(analysis)}/search", query);

    public static string Live(string analysis, LiveQuery? query = null) => Join($"{Root(analysis)}/live", query);

    public static string Positional(string analysis, PositionalQuery? query = null) => Join($"{Root(analysis)}/positional", query);

    public static string Report(string analysis) => Root(analysis) + "/report";

    public static string Compare(CompareQuery? query = null) => Join(Comparison, query);

    /// <summary>The analyses that an address shows: one on the pages of an analysis, any number in a comparison.</summary>
    public static IReadOnlyList<string> AnalysesIn(string address)
    {
        string path = "/" + address.TrimStart('/').Split('?', '#')[0];
        return path.Split('/') is ["", "a", { Length: > 0 } name, ..] ? [Uri.UnescapeDataString(name)]
            : path == Comparison ? CompareQuery.Parse(address).Analyses
            : [];
    }

    /// <summary>The analysis that an address is a page of; null for the pages of none or of several.</summary>
    public static string? AnalysisOf(string address) =>
        address.TrimStart('/').StartsWith("a/", StringComparison.Ordinal) && AnalysesIn(address) is [string name] ? name : null;

    private static string Root(string analysis) => "/a/" + Uri.EscapeDataString(analysis);

    private static string Join<T>(string path, T? query)
        where T : class, IPageQuery<T> => query?.Write() is { Length: > 0 } written ? $"{path}?{written}" : path;
}
