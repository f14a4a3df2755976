using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Layer;

/// <summary>Sorts, filters and pages a layer on its columns; 36,864 neurons take a few milliseconds.</summary>
public static class NeuronTable
{
    /// <summary>All neurons that match a query, in its order; ties by index.</summary>
    /// <param name="view">The layer.</param>
    /// <param name="query">Kinds, ranges and order.</param>
    /// <param name="detecting">Those that detect what the query asks for, where it does.</param>
    public static int[] Select(LayerView view, LayerQuery query, IReadOnlySet<int>? detecting = null)
    {
        NeuronKind[] kinds = [.. query.Kinds.Select(NeuronKinds.Find).OfType<NeuronKind>()];
        (ColumnRange Range, Statistic Statistic)[] ranges =
            [.. query.Ranges.Select(range => (range, NeuronCatalogue.Find(range.Column)!))];
        Statistic sort = NeuronCatalogue.Find(query.Sort)!;
        List<int> kept = [];
        foreach (int neuron in NeuronOrder.By(view.Layer, sort.Key, query.Descending, neuron => sort.Of(view, neuron)))
        {
            if (detecting?.Contains(neuron) != false
                && Array.TrueForAll(kinds, kind => kind.Is(view.Layer, neuron))
                && Array.TrueForAll(ranges, range => range.Range.Holds(range.Statistic.Of(view, neuron))))
            {
                kept.Add(neuron);
            }
        }

        return [.. kept];
    }

    /// <summary>The neurons of the query's page.</summary>
    public static ReadOnlySpan<int> Page(ReadOnlySpan<int> neurons, LayerQuery query)
    {
        int start = Math.Min((query.Page - 1) * LayerQuery.PageSize, neurons.Length);
        return neurons.Slice(start, Math.Min(LayerQuery.PageSize, neurons.Length - start));
    }

    public static int Pages(int neurons) => Math.Max(1, (neurons + LayerQuery.PageSize - 1) / LayerQuery.PageSize);

    /// <summary>The neurons as rows for files: every statistic that is one value a neuron, and the texts that it detects.</summary>
    public static IEnumerable<object> Rows(IAnalysisReader reader, LayerView view, IEnumerable<int> neurons) =>
        neurons.Select(neuron => ExportRow.Of(
        [
            .. NeuronCatalogue.Scalars.Select(statistic => (statistic.Key, statistic.Plain(view, neuron))),
            ("detects", ExportTables.Texts(reader, new NeuronId(view.Layer.Layer, neuron))),
        ]));
}
