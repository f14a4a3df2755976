using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Layer;

namespace NeuronExplorer.Web.Overview;

/// <summary>From a class of covering numbers to the neurons in it.</summary>
public static class CoveringQueries
{
    private static readonly (double Least, double? Most)[] s_bounds = [(1, 5), (6, 20), (21, 50), (51, 100), (101, 500), (501, null)];

    /// <summary>The neurons of a class, few n-grams first.</summary>
    /// <param name="order">1, 2 or 3.</param>
    /// <param name="place">Index of the class, as in <see cref="Core.Rules.CoveringClass.Names"/>.</param>
    public static LayerQuery Of(int order, int place)
    {
        string column = LayerColumns.Covering(order);
        (double least, double? most) = s_bounds[place];
        return new LayerQuery { Sort = column, Ranges = [new ColumnRange(column, least, most)], Map = column };
    }
}
