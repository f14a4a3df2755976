using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Neuron;

namespace NeuronExplorer.Web.Layer;

/// <summary>Sorts, filters and pages a layer on its columns; 36,864 neurons take a few milliseconds.</summary>
public static class NeuronTable
{
    /// <summary>All neurons that a query asks for, in its order; equal ones by index.</summary>
    public static int[] Select(LayerTableSource source, LayerQuery query)
    {
        NeuronKind[] kinds = [.. query.Kinds.Select(NeuronKinds.Find).OfType<NeuronKind>()];
        (ColumnRange Range, NeuronColumn Column)[] ranges =
            [.. query.Ranges.Select(range => (range, NeuronColumns.Find(range.Column)!))];
        NeuronColumn sort = NeuronColumns.Find(query.Sort) ?? NeuronColumns.All[0];
        List<int> kept = [];
        foreach (int neuron in NeuronOrder.By(source.Layer, sort.Key, query.Descending, neuron => sort.Value(source, neuron)))
        {
            if (Array.TrueForAll(kinds, kind => kind.Is(source.Layer, neuron))
                && Array.TrueForAll(ranges, range => range.Range.Holds(range.Column.Value(source, neuron))))
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

    /// <summary>The neurons as rows for files: the table's columns with plain numbers.</summary>
    public static IEnumerable<object> Rows(LayerTableSource source, IEnumerable<int> neurons) =>
        neurons.Select(neuron => ExportRow.Of(
        [
            ("layer", source.Layer.Layer),
            .. NeuronColumns.All.Select(column => (column.Key, column.Plain(source, neuron))),
            ("positionalTooFewWindows", source.Layer.PositionalTypes[neuron] == PositionalType.None ? null : source.Evidence.TooFewWindows),
        ]));
}
