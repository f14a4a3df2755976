using System.Globalization;
using System.Text;
using NeuronExplorer.Web.Services;

namespace NeuronExplorer.Web.Components.Charts;

/// <summary>A figure's numbers as a table.</summary>
public static class FigureTable
{
    /// <summary>Series, x and y of every point, as read by people.</summary>
    public static IEnumerable<string[]> Rows(ChartFigure figure) =>
        from series in figure.Series
        from at in Enumerable.Range(0, series.X.Count)
        select new[] { series.Name, Plain(series.X[at]), series.Y[at] is { } y ? figure.Percent ? Show.Percent(y) : Plain(y) : "–" };

    /// <summary>The same with plain numbers.</summary>
    public static string Csv(ChartFigure figure)
    {
        StringBuilder text = new(CsvText.Line("series", figure.XTitle, figure.YTitle));
        foreach (ChartSeries series in figure.Series)
        {
            for (int at = 0; at < series.X.Count; at++)
            {
                text.Append(CsvText.Line(series.Name, Raw(series.X[at]), series.Y[at] is { } y ? Raw(y) : ""));
            }
        }

        return text.ToString();
    }

    private static string Plain(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Raw(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
