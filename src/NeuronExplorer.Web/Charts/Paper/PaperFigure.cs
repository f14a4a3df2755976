namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>A chart as a figure of a paper: the same data as on its page, in the one style of print.</summary>
public sealed class PaperFigure
{
    /// <summary>Height of the plot for its figure's width.</summary>
    private const double Proportion = 0.5;
    private const double TickLength = 3;
    private const double MostName = 100;
    private const double Right = 8;

    // With less height for each dot of a stack, a cross looks like a circle.
    private const double LeastDot = 4;
    private readonly ChartFigure _figure;
    private readonly PaperCanvas _canvas;
    private readonly IReadOnlyList<PaperMark> _marks;

    private PaperFigure(ChartFigure figure, PaperWidth width)
    {
        _figure = figure;
        _canvas = new PaperCanvas(width, figure.FileKey);
        _marks = PaperMarks.Of(figure);
    }

    /// <summary>Draws a figure.</summary>
    /// <param name="figure">What is drawn.</param>
    /// <param name="width">How wide it is in print.</param>
    /// <param name="source">Of which analysis it is; the file says so, the figure does not.</param>
    public static PaperPicture Draw(ChartFigure figure, PaperWidth width, string source) => new PaperFigure(
        IsCrowded(figure, width) ? figure with { Series = figure.Crowded, Stacked = true } : figure, width).Draw(source);

    /// <summary>Whether dots have no room to show their shapes, so that bars stand for them.</summary>
    public static bool IsCrowded(ChartFigure figure, PaperWidth width) => figure.Crowded.Count > 0
        && PaperStyle.Points(width) * Proportion < LeastDot * PaperAxis.Up(figure).Most;

    private PaperPicture Draw(string source)
    {
        double high = _canvas.Width * Proportion;
        PaperAxis up = PaperAxis.Up(_figure);
        string[] yTitle = [.. PaperText.Wrap(_figure.YTitle + (_figure.Percent ? " (%)" : ""), high)];
        double left = (yTitle.Length * PaperStyle.LineOfType) + up.Ticks.Select(tick => PaperText.Width(tick.Text)).Append(0).Max()
            + TickLength + 5;
        double right = Math.Max(Right, _figure.NamedX || _figure.XTicks is not [.., var last] ? 0 : (PaperText.Width(last.Text) / 2) + 1);
        PaperAxis across = PaperAxis.Across(_figure, _canvas.Width - left - right);
        string[] fills = [.. _marks.Select((mark, at) => _figure.Series[at].Mark == ChartMark.Bar ? _canvas.Fill(mark, at) : mark.Colour)];
        PaperLegend legend = Legend(fills);
        PaperPlot plot = new(_canvas, across, up, left, legend.Height + 5, _canvas.Width - left - right, high);
        legend.Draw(_canvas, 4, 2);
        Guides(plot);
        PaperSeries.Draw(_canvas, plot, _figure, _marks, fills);
        Axes(plot, yTitle);
        double foot = Foot(plot);
        return _canvas.File(foot, _figure.MarkedTitle, source);
    }

    // Names only what can be seen, and nothing where there is but one thing to see.
    private PaperLegend Legend(string[] fills)
    {
        (string, Action<PaperCanvas, double, double>)[] entries = _figure.Series.Count < 2 ? [] :
            [.. from at in Enumerable.Range(0, _figure.Series.Count)
                where PaperSeries.IsSeen(_figure.Series[at])
                select (_figure.Series[at].Name, (Action<PaperCanvas, double, double>)((canvas, x, y) =>
                    PaperSeries.Key(canvas, x, y, _figure.Series[at], _marks[at], fills[at])))];
        return new PaperLegend(entries, _canvas.Width - 8);
    }

    private void Guides(PaperPlot plot)
    {
        foreach (double at in _figure.Guides)
        {
            _canvas.Line(plot.Left, plot.Y(at), plot.Left + plot.Width, plot.Y(at), "1 2");
        }

        if (_figure.XGuide is { } x)
        {
            _canvas.Line(plot.X(x), plot.Top, plot.X(x), plot.Top + plot.Height, "1 2");
        }
    }

    private void Axes(PaperPlot plot, string[] yTitle)
    {
        double foot = plot.Top + plot.Height;
        _canvas.Stroke(
            FormattableString.Invariant($"M{plot.Left:0.##} {plot.Top:0.##}V{foot:0.##}H{plot.Left + plot.Width:0.##}"), PaperStyle.Ink);
        foreach ((double at, string text) in plot.Up.Ticks)
        {
            _canvas.Line(plot.Left - TickLength, plot.Y(at), plot.Left, plot.Y(at));
            _canvas.Text(plot.Left - TickLength - 2, plot.Y(at) + 2.8, text, "end");
        }

        bool isTurned = IsTurned(plot);
        foreach ((double at, string text) in plot.Across.Ticks)
        {
            _canvas.Line(plot.X(at), foot, plot.X(at), foot + TickLength);
            if (isTurned)
            {
                _canvas.Text(plot.X(at) + 2.8, foot + TickLength + 2, PaperText.Shortened(text, MostName), "end", -90);
            }
            else
            {
                _canvas.Text(plot.X(at), foot + TickLength + PaperStyle.Type, text, "middle");
            }
        }

        for (int line = 0; line < yTitle.Length; line++)
        {
            _canvas.Text(PaperStyle.Type + (line * PaperStyle.LineOfType), plot.Top + (plot.Height / 2), yTitle[line], "middle", -90);
        }
    }

    // Names stand upright where they have no room side by side.
    private bool IsTurned(PaperPlot plot) => _figure.NamedX
        && plot.Across.Ticks.Any(tick => PaperText.Width(tick.Text) + 4 > plot.Width / plot.Across.Ticks.Count);

    // The title of X, and what is uncertain: a figure must not lose it on its way to a paper.
    private double Foot(PaperPlot plot)
    {
        double names = IsTurned(plot)
            ? plot.Across.Ticks.Max(tick => PaperText.Width(PaperText.Shortened(tick.Text, MostName))) + 4
            : PaperStyle.Type;
        double y = plot.Top + plot.Height + TickLength + names;
        foreach (string line in PaperText.Wrap(_figure.XTitle, plot.Width))
        {
            y += PaperStyle.LineOfType;
            _canvas.Text(plot.Left + (plot.Width / 2), y, line, "middle");
        }

        foreach (string line in _figure.Mark is null ? [] : PaperText.Wrap(_figure.Mark, _canvas.Width - 8))
        {
            y += PaperStyle.LineOfType;
            _canvas.Text(4, y, line);
        }

        return y + 4;
    }
}

/// <summary>Where values are on a printed figure, in points.</summary>
public sealed record PaperPlot(PaperCanvas Canvas, PaperAxis Across, PaperAxis Up, double Left, double Top, double Width, double Height)
{
    public double X(double value) => Left + (Across.Part(value) * Width);

    public double Y(double value) => Top + ((1 - Up.Part(value)) * Height);
}
