using NeuronExplorer.Core;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Exports;

namespace NeuronExplorer.Web.Layer;

/// <summary>Sorts, filters and pages neurons on their layers' columns; 36,864 neurons take a few milliseconds.</summary>
public static class NeuronTable
{
    /// <summary>All neurons of a layer that match a query, in its order; ties by index.</summary>
    /// <param name="view">The layer.</param>
    /// <param name="query">Kinds, ranges and order.</param>
    /// <param name="detecting">Those that detect what the query asks for, where it does.</param>
    public static int[] Select(LayerView view, NeuronTableQuery query, IReadOnlySet<int>? detecting = null)
    {
        Filter filter = new(query);
        Statistic sort = NeuronCatalogue.FindOrder(query.Sort)!;
        List<int> kept = [];
        foreach (int neuron in NeuronOrder.By(view.Layer, sort.Key, query.Descending, neuron => sort.Of(view, neuron)))
        {
            if (detecting?.Contains(neuron) != false && filter.Holds(view, neuron))
            {
                kept.Add(neuron);
            }
        }

        return [.. kept];
    }

    /// <summary>All neurons of several layers that match a query, in its order; ties by layer and index.</summary>
    /// <param name="views">The layers, ascending; each is asked for once.</param>
    /// <param name="query">Kinds, ranges and order.</param>
    /// <param name="detecting">Those of a layer that detect what the query asks for; null where it asks for nothing.</param>
    public static NeuronId[] Select(
        IEnumerable<LayerView> views, NeuronTableQuery query, Func<int, IReadOnlySet<int>>? detecting = null)
    {
        Filter filter = new(query);
        Statistic sort = NeuronCatalogue.FindOrder(query.Sort)!;
        double sign = query.Descending ? -1 : 1;
        List<NeuronId> kept = [];
        List<double> keys = [];
        foreach (LayerView view in views)
        {
            IReadOnlySet<int>? those = detecting?.Invoke(view.Layer.Layer);
            for (int neuron = 0; neuron < view.Layer.Neurons; neuron++)
            {
                if (those?.Contains(neuron) != false && filter.Holds(view, neuron))
                {
                    double key = sign * sort.Of(view, neuron);
                    kept.Add(new NeuronId(view.Layer.Layer, neuron));
                    keys.Add(double.IsNaN(key) ? double.PositiveInfinity : key);
                }
            }
        }

        return Array.ConvertAll(RadixSort.Ascending(keys.ToArray()), place => kept[place]);
    }

    /// <summary>The rows of the query's page.</summary>
    public static ReadOnlySpan<T> Page<T>(ReadOnlySpan<T> rows, NeuronTableQuery query)
    {
        int start = Math.Min((query.Page - 1) * LayerQuery.PageSize, rows.Length);
        return rows.Slice(start, Math.Min(LayerQuery.PageSize, rows.Length - start));
    }

    public static int Pages(int rows) => Math.Max(1, (rows + LayerQuery.PageSize - 1) / LayerQuery.PageSize);

    /// <summary>The neurons as rows for files: every statistic that is one value a neuron, and the texts that it detects.</summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="view">A layer by its number.</param>
    /// <param name="neurons">The neurons.</param>
    public static IEnumerable<object> Rows(IAnalysisReader reader, Func<int, LayerView> view, IEnumerable<NeuronId> neurons) =>
        neurons.Select(id => ExportRow.Of(
        [
            .. NeuronCatalogue.Scalars.Select(statistic => (statistic.Key, statistic.Plain(view(id.Layer), id.Index))),
            ("detects", ExportTables.Texts(reader, id)),
        ]));

    private sealed class Filter(NeuronTableQuery query)
    {
        private readonly NeuronKind[] _kinds = [.. query.Kinds.Select(NeuronKinds.Find).OfType<NeuronKind>()];

        private readonly (ColumnRange Range, Statistic Statistic)[] _ranges =
            [.. query.Ranges.Select(range => (range, NeuronCatalogue.Find(range.Column)!))];

        public bool Holds(LayerView view, int neuron)
        {
            foreach (NeuronKind kind in _kinds)
            {
                if (!kind.Is(view.Layer, neuron))
                {
                    return false;
                }
            }

            foreach ((ColumnRange range, Statistic statistic) in _ranges)
            {
                if (!range.Holds(statistic.Of(view, neuron)))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
