using System.Text;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>Draws the series of a printed figure.</summary>
internal static class PaperSeries
{
    private const double Radius = 2.3;
    private const double LeastRadius = 0.9;

    // More points than this along a line would hide it.
    private const int MostPoints = 60;
    private const double BarPart = 0.78;
    private const double MostEdge = 3.5;

    /// <summary>Whether any of it can be seen: bars of height 0 cannot.</summary>
    public static bool IsSeen(ChartSeries series) =>
        series.Mark == ChartMark.Bar ? series.Y.Any(value => value is > 0 or < 0) : series.Y.Any(value => value is not null);

    public static void Draw(
        PaperCanvas canvas, PaperPlot plot, ChartFigure figure, IReadOnlyList<PaperMark> marks, IReadOnlyList<string> fills)
    {
        int bars = figure.Series.Count(series => series.Mark == ChartMark.Bar);
        Dictionary<double, double> stack = [];
        for ((int at, int bar) = (0, 0); at < figure.Series.Count; at++)
        {
            if (figure.Series[at].Mark == ChartMark.Bar)
            {
                Bars(canvas, plot, figure.Series[at], fills[at], stack, figure.Stacked ? (0, 1) : (bar++, bars), figure.Stacked);
            }
        }

        for (int at = 0; at < figure.Series.Count; at++)
        {
            Scatter(canvas, plot, figure.Series[at], marks[at], figure);
        }
    }

    /// <summary>The key of a series in the legend.</summary>
    public static void Key(PaperCanvas canvas, double x, double y, ChartSeries series, PaperMark mark, string fill)
    {
        if (series.Mark == ChartMark.Bar)
        {
            canvas.Box(x + 3, y - 3.5, PaperLegend.KeyWidth - 6, 7, fill, PaperStyle.Ink);
            return;
        }

        if (series.Mark != ChartMark.Dots)
        {
            string line = FormattableString.Invariant($"M{x:0.##} {y:0.##}h{PaperLegend.KeyWidth}");
            canvas.Stroke(line, mark.Colour, PaperStyle.Thick, mark.Dash);
        }

        if (series.Mark != ChartMark.Line)
        {
            canvas.Point(x + (PaperLegend.KeyWidth / 2), y, mark.Glyph, mark.Colour, Radius);
        }
    }

    private static void Bars(PaperCanvas canvas, PaperPlot plot, ChartSeries series, string fill, Dictionary<double, double> stack,
        (int At, int Of) slot, bool stacked)
    {
        for (int at = 0; at < series.X.Count; at++)
        {
            if (series.Y[at] is not { } height || height == 0 || !double.IsFinite(height))
            {
                continue;
            }

            double x = series.X[at];
            (double from, double to) = series.Bins is { } bins
                ? (plot.X(bins[at].From), plot.X(bins[at].To))
                : (Edge(plot, x, slot.At, slot.Of), Edge(plot, x, slot.At + 1, slot.Of));
            double below = stacked ? stack.GetValueOrDefault(x) : 0;
            stack[x] = below + height;
            (double top, double foot) = (plot.Y(below + height), plot.Y(below));
            // Edges would cover what is hardly wider than they are.
            string? edge = to - from < MostEdge * PaperStyle.Thin ? null : PaperStyle.Ink;
            canvas.Box(from, Math.Min(top, foot), Math.Max(0.2, to - from), Math.Abs(foot - top), fill, edge);
        }
    }

    private static double Edge(PaperPlot plot, double x, double at, int of) => plot.X(x + (BarPart * ((at / of) - 0.5)));

    private static void Scatter(PaperCanvas canvas, PaperPlot plot, ChartSeries series, PaperMark mark, ChartFigure figure)
    {
        if (series.Mark == ChartMark.Bar)
        {
            return;
        }

        if (series.Mark != ChartMark.Dots && IsSeen(series))
        {
            canvas.Stroke(Path(plot, series), mark.Colour, PaperStyle.Thick, mark.Dash);
        }

        bool hasPoints = series.Mark == ChartMark.Dots || (series.Mark == ChartMark.LineAndDots && series.X.Count <= MostPoints);
        double radius = series.Mark == ChartMark.Dots ? Fitting(plot, figure) : Radius;
        for (int at = 0; at < series.X.Count; at++)
        {
            bool isAlone = Value(series, at - 1) is null && Value(series, at + 1) is null;
            if (Value(series, at) is { } y && (hasPoints || isAlone))
            {
                canvas.Point(plot.X(series.X[at]), plot.Y(y), mark.Glyph, mark.Colour, radius);
            }
        }
    }

    // Points stacked in columns shrink until they do not touch.
    private static double Fitting(PaperPlot plot, ChartFigure figure)
    {
        double high = plot.Height / Math.Max(1, plot.Up.Most - plot.Up.Least);
        double wide = figure.LogX ? plot.Width : plot.Width / Math.Max(1, plot.Across.Most - plot.Across.Least);
        return Math.Clamp(0.42 * Math.Min(high, wide), LeastRadius, Radius);
    }

    // A value that is none ends a line; the next one begins another.
    private static string Path(PaperPlot plot, ChartSeries series)
    {
        StringBuilder path = new();
        for (int at = 0; at < series.X.Count; at++)
        {
            if (Value(series, at) is { } y)
            {
                path.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{(Value(series, at - 1) is null ? 'M' : 'L')}{plot.X(series.X[at]):0.##} {plot.Y(y):0.##}");
            }
        }

        return path.ToString();
    }

    private static double? Value(ChartSeries series, int at) =>
        at >= 0 && at < series.Y.Count && series.Y[at] is { } value && double.IsFinite(value) ? value : null;
}
