using System.Globalization;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Charts;

/// <summary>A figure's numbers as a table.</summary>
public static class FigureTable
{
    /// <summary>Series, x and y of every point, as read by people.</summary>
    public static IEnumerable<string[]> Rows(ChartFigure figure) =>
        from series in figure.Series
        from at in Enumerable.Range(0, series.X.Count)
        select new[] { series.Name, series.Bins is { } bins ? $"{Brief(bins[at].From)} – {Brief(bins[at].To)}" : Plain(series.X[at]),
            series.Y[at] is { } y ? figure.Percent ? Show.Percent(y) : Plain(y) : "–" };

    /// <summary>The same with plain numbers, for files; with the points' own texts and the figure's mark where there are some.</summary>
    public static IEnumerable<object> Records(ChartFigure figure) =>
        from series in figure.Series
        from at in Enumerable.Range(0, series.X.Count)
        let row = series.Bins is { } bins
            ? ExportRow.Of(("series", series.Name), ("from", bins[at].From), ("to", bins[at].To), (figure.YTitle, series.Y[at]))
            : ExportRow.Of(("series", series.Name), (figure.XTitle, series.X[at]), (figure.YTitle, series.Y[at]))
        let told = figure.Series.Any(one => one.Hover is not null) ? With(row, "text", series.Hover?[at]) : row
        select figure.Mark is null ? told : With(told, "mark", figure.Mark);

    private static OrderedDictionary<string, object?> With(OrderedDictionary<string, object?> row, string column, object? value)
    {
        row[column] = value;
        return row;
    }

    private static string Brief(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
