using System.Globalization;
using System.Text;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Live;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Search;

namespace NeuronExplorer.Web.Shared;

/// <summary>Builds every address of the app. What a page shows is in its address, and nothing else is needed to restore it.</summary>
public static class NeuronUrls
{
    public const string Analyses = "/";
    public const string NewAnalysis = "/new";
    public const string Api = "/api";

    public static string Overview(string analysis, int order = 1) =>
        WithQuery(Root(analysis), ("n", order == 1 ? null : Text(order)));

    public static string Layer(string analysis, int layer, NeuronQuery? query = null)
    {
        NeuronQuery shown = query ?? new NeuronQuery();
        return WithQuery(
            $"{Root(analysis)}/layer/{layer}",
            ("sort", shown.Sort == NeuronColumns.Index ? null : shown.Sort),
            ("desc", shown.Descending ? "true" : null),
            ("show", shown.ShowText),
            ("where", shown.WhereText),
            ("map", shown.Map == NeuronQuery.DefaultMap ? null : shown.Map),
            ("hist", shown.Histogram == LayerHistogram.Default ? null : shown.Histogram),
            ("page", shown.Page == 1 ? null : Text(shown.Page)));
    }

    public static string Neuron(string analysis, NeuronId id, NeuronView? view = null)
    {
        NeuronView shown = view ?? new NeuronView();
        return WithQuery(
            $"{Root(analysis)}/layer/{id.Layer}/neuron/{id.Index}",
            ("n", shown.Order == 1 ? null : Text(shown.Order)),
            ("examples", shown.Examples == NeuronView.Strongest ? null : shown.Examples),
            ("width", shown.Width == NeuronView.DefaultWidth ? null : Text(shown.Width)),
            ("text", shown.Text));
    }

    public static string Search(string analysis, SearchQuery? query = null)
    {
        SearchQuery asked = query ?? new SearchQuery();
        return WithQuery(
            $"{Root(analysis)}/search",
            ("by", asked.By == SearchQuery.Trigger ? null : asked.By),
            ("q", asked.Text),
            ("t", asked.TokensText),
            ("n", asked.Order == 1 ? null : Text(asked.Order)),
            ("hit", asked.MinimumHit == 0 ? null : Text(asked.MinimumHit)),
            ("share", asked.MinimumShare == 0 ? null : Text(asked.MinimumShare)),
            ("layers", asked.Layers),
            ("kind", asked.Kind),
            ("page", asked.Page == 1 ? null : Text(asked.Page)));
    }

    public static string Live(string analysis, LiveView? view = null)
    {
        LiveView shown = view ?? new LiveView();
        string address = WithQuery(
            $"{Root(analysis)}/live",
            ("text", shown.Text),
            ("other", shown.Other),
            ("at", shown.At is { } at ? Text(at) : null),
            ("atother", shown.OtherAt is { } otherAt ? Text(otherAt) : null),
            ("show", shown.Other is null || shown.Shown == LiveView.Difference ? null : shown.Shown),
            ("count", shown.DetectorsOnly ? "detectors" : null),
            ("layer", shown.Layer is { } layer ? Text(layer) : null),
            ("neuron", shown.Neuron?.ToString()),
            ("off", shown.OffText));
        // An open box with nothing in it is part of what is shown.
        return shown.Other is "" ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}other=" : address;
    }

    public static string Positional(string analysis, int? layer = null) =>
        WithQuery($"{Root(analysis)}/positional", ("layer", layer is { } chosen ? Text(chosen) : null));

    public static string Compare(IEnumerable<string> analyses) =>
        WithQuery("/compare", [.. analyses.Select(name => ("a", (string?)name))]);

    /// <summary>The analyses that an address is of: one in the pages of an analysis, any number in a comparison.</summary>
    public static IReadOnlyList<string> AnalysesIn(string address)
    {
        string[] parts = address.TrimStart('/').Split('#')[0].Split('?');
        string[] path = parts[0].Split('/');
        return path is ["a", { Length: > 0 } name, ..]
            ? [Uri.UnescapeDataString(name)]
            : path[0] == "compare" && parts.Length > 1
                ? [.. parts[1].Split('&').Where(part => part.StartsWith("a=", StringComparison.Ordinal)).Select(part => Uri.UnescapeDataString(part[2..].Replace('+', ' '))).Distinct()]
                : [];
    }

    private static string Root(string analysis) => "/a/" + Uri.EscapeDataString(analysis);

    private static string WithQuery(string path, params ReadOnlySpan<(string Key, string? Value)> parts)
    {
        StringBuilder address = new(path);
        char joint = '?';
        foreach ((string key, string? value) in parts)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address.Append(joint).Append(key).Append('=').Append(Uri.EscapeDataString(value));
                joint = '&';
            }
        }

        return address.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
