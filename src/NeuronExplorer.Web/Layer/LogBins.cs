using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Layer;

/// <summary>Ten bins to a power of ten, with edges of few digits: 1, 1.25, 1.6, 2 … Small whole numbers have a bin each.</summary>
public static class LogBins
{
    private const int LowestPower = -8;
    private const int HighestPower = 10;
    private static readonly double[] s_steps = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];

    private static readonly double[] s_edges =
        [.. from power in Enumerable.Range(LowestPower, HighestPower - LowestPower) from step in s_steps
            select LogTicks.Exactly(step, power)];

    private static readonly double[] s_wholeEdges =
        [.. s_edges.Where(edge => edge >= 1).Select(Math.Ceiling).Distinct()];

    /// <summary>The bin of a value above 0; the outermost bins take what lies beyond.</summary>
    public static int Of(double value, bool isWhole)
    {
        double[] edges = isWhole ? s_wholeEdges : s_edges;
        int at = Array.BinarySearch(edges, value);
        return Math.Clamp(at < 0 ? ~at - 1 : at, 0, edges.Length - 2);
    }

    /// <summary>The first value of a bin, and the first of the next.</summary>
    public static (double From, double To) Edges(int bin, bool isWhole)
    {
        double[] edges = isWhole ? s_wholeEdges : s_edges;
        return (edges[bin], edges[bin + 1]);
    }
}
