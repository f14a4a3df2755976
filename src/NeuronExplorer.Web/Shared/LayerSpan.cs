using System.Globalization;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Web.Shared;

/// <summary>Layers as people type them: "3", "2-5", "2-" or nothing for all.</summary>
/// <param name="First">First layer wanted.</param>
/// <param name="Last">Last layer wanted.</param>
/// <param name="Problem">What would be right, in one line, where it cannot be read or is not there; else null.</param>
public sealed record LayerSpan(int First, int Last, string? Problem = null)
{
    public static LayerSpan All { get; } = new(0, int.MaxValue);

    /// <param name="typed">What was typed.</param>
    /// <param name="layers">The layers that there are, ascending.</param>
    /// <param name="shape">The model.</param>
    public static LayerSpan Read(string? typed, IReadOnlyList<LayerSummary> layers, ModelShape shape)
    {
        if (string.IsNullOrWhiteSpace(typed) || layers.Count == 0)
        {
            return All;
        }

        string[] parts = typed.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || !TryRead(parts[0], out int first) || !TryReadLast(parts, first, out int last))
        {
            return Wrong($"“{typed}” is not a layer; write one as {layers[^1].Layer}, or a range as {Range(layers)}");
        }

        int missing = Has(layers, first) ? last : first;
        return last < first ? Wrong($"{typed} ends before it begins; write {last}-{first}")
            : LayerNames.Problem(first, last, shape) is { } problem ? Wrong(problem)
            : last != int.MaxValue && !Has(layers, missing) || !Has(layers, first)
                ? Wrong($"layer {missing} is not in this analysis; it has {Range(layers)}")
                : new LayerSpan(first, last);
    }

    private static LayerSpan Wrong(string problem) => All with { Problem = problem };

    private static bool Has(IReadOnlyList<LayerSummary> layers, int layer) => layers.Any(summary => summary.Layer == layer);

    private static string Range(IReadOnlyList<LayerSummary> layers) => $"{layers[0].Layer}-{layers[^1].Layer}";

    private static bool TryReadLast(string[] parts, int first, out int last)
    {
        last = parts.Length == 1 ? first : int.MaxValue;
        return parts.Length == 1 || parts[1].Length == 0 || TryRead(parts[1], out last);
    }

    private static bool TryRead(string text, out int layer) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out layer);
}
