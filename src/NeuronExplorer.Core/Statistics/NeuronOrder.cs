using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace NeuronExplorer.Core.Statistics;

/// <summary>
/// The neurons of a layer in the order of a column. Kept as long as the layer's columns, because sorting takes most of
/// the time of a table's page.
/// </summary>
public static class NeuronOrder
{
    private static readonly ConditionalWeakTable<LayerStatistics, ConcurrentDictionary<(string Column, bool Descending), int[]>> s_known =
        [];

    /// <summary>All neurons; of equal ones the lower index comes first, in either direction.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="column">Names the column.</param>
    /// <param name="descending">Whether the highest value comes first.</param>
    /// <param name="value">A neuron's value in the column, always the same for a layer; those that are NaN come last in either
    /// direction.</param>
    public static ReadOnlySpan<int> By(LayerStatistics layer, string column, bool descending, Func<int, double> value) =>
        s_known.GetOrCreateValue(layer).GetOrAdd((column, descending), _ => Sorted(layer.Neurons, descending ? -1 : 1, value));

    private static int[] Sorted(int neurons, double sign, Func<int, double> value)
    {
        double[] keys = new double[neurons];
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            double key = sign * value(neuron);
            keys[neuron] = double.IsNaN(key) ? double.PositiveInfinity : key;
        }

        return RadixSort.Ascending(keys);
    }
}
