using NeuronExplorer.Core.Live;
using NeuronExplorer.Web.Charts;

namespace NeuronExplorer.Web.Live;

/// <summary>Maps of layers × columns of a live text, the last layer on top, as models are drawn.</summary>
public static class LiveMap
{
    private const int Steps = 64;

    /// <summary>The map of a count.</summary>
    /// <param name="theme">Colours.</param>
    /// <param name="run">Its layers are the rows.</param>
    /// <param name="columns">Columns in a row.</param>
    /// <param name="count">The count of a layer (by its place in the run) and a column.</param>
    /// <param name="heads">Names of the columns.</param>
    public static CanvasMapData Of(ChartTheme theme, LiveBits run, int columns, Func<int, int, int> count, IReadOnlyList<string> heads)
    {
        int[] order = [.. Enumerable.Range(0, run.Layers.Length).Reverse()];
        float[] values = [.. from at in order from column in Enumerable.Range(0, columns) select (float)count(at, column)];
        float most = values.Append(1).Max();
        CanvasMapData data = new(
            [.. values.Select(value => (byte)Math.Round(Math.Sqrt(value / most) * (Steps - 1)))], [], values, "count")
        {
            Columns = columns,
            Rows = [.. order.Select(at => $"layer {run.Layers[at].Layer}")],
            Heads = heads,
        };
        return In(theme, data, most) with { ForPaper = () => In(ChartTheme.Print, data, most) };
    }

    private static CanvasMapData In(ChartTheme theme, CanvasMapData data, float most)
    {
        string[] colours = [.. Enumerable.Range(0, Steps).Select(step => theme.Ramp((double)step / (Steps - 1)))];
        return data with { Colours = colours, Legend = [(colours[0], "0"), (colours[^1], Shared.Show.Count((long)most))] };
    }

    /// <summary>The layer and the column of a cell.</summary>
    public static (int Layer, int Column) Cell(LiveBits run, int cell, int columns) =>
        (run.Layers[run.Layers.Length - 1 - (cell / columns)].Layer, cell % columns);

    /// <summary>The cell of a layer and column, or -1 where the run has no such layer.</summary>
    public static int CellOf(LiveBits run, int layer, int column, int columns)
    {
        int at = Array.FindIndex(run.Layers, one => one.Layer == layer);
        return at < 0 ? -1 : ((run.Layers.Length - 1 - at) * columns) + column;
    }
}
