using NeuronExplorer.Web.Charts.Paper;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using PlotLayout = Plotly.Blazor.Layout;

namespace NeuronExplorer.Web.Charts;

/// <summary>Turns plain figures into what Plotly draws.</summary>
public static class PlotlyTraces
{
    // With up to this many layers each has its tick; with more, Plotly chooses.
    private const int MostSingleTicks = 12;

    // Names of more letters than these stand slanted, so that they fit a phone; one is no wider than this, in points of print.
    private const int MostLetters = 24;
    private const double MostName = 75;
    // Plotly's own "dot" looks dashed on a thin line.
    private const string Dotted = "1px,3px";
    private const string Clear = "rgba(0,0,0,0)";

    public static IList<ITrace> Traces(ChartFigure figure, ChartTheme theme) =>
        [
            .. figure.Series.Select<ChartSeries, ITrace>((series, at) =>
                series.Mark == ChartMark.Bar ? Bar(figure, series, theme) : Scatter(figure, series, PlotlyLook.Of(figure, at), theme)),
        ];

    public static PlotLayout Layout(ChartFigure figure, ChartTheme theme) => new()
    {
        PaperBgColor = Clear,
        PlotBgColor = Clear,
        Font = new() { Color = theme.Colours.Text, Family = "system-ui, sans-serif", Size = 12m },
        // The text of a last tick needs room beyond it: Plotly leaves out one that does not fit.
        Margin = new() { L = 56m, R = figure.XTicks.Count > 0 ? 28m : 12m, T = 8m, B = 44m },
        BarMode = figure.Stacked ? BarModeEnum.Stack : BarModeEnum.Group,
        BarGap = 0.25m,
        HoverMode = HoverModeEnum.Closest,
        ShowLegend = figure.Series.Count > 1 && !figure.LegendElsewhere && !figure.NamedBelow,
        Legend =
        [
            new()
            {
                Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H,
                Y = 1.02m,
                YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom,
                X = 0m,
                Font = new() { Size = 11m, Color = theme.Colours.Dim },
            },
        ],
        XAxis = [XAxis(figure, theme)],
        YAxis = [YAxis(figure, theme)],
        Shapes = [
            .. figure.Guides.Select(guide => Guide(guide, theme)),
            .. figure.XGuide is { } threshold ? (Shape[])[XGuide(threshold, theme)] : []],
    };

    private static XAxis XAxis(ChartFigure figure, ChartTheme theme) => new()
    {
        Title = new() { Text = figure.XTitle, Font = new() { Color = theme.Colours.Dim, Size = 12m } },
        GridColor = theme.Colours.Line,
        LineColor = theme.Colours.Line,
        ZeroLine = false,
        ShowGrid = false,
        Type = figure.LogX ? Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Log : null,
        TickFormat = figure.WholeX ? ",d" : null,
        TickVals = figure.XTicks.Count == 0 ? null : [.. figure.XTicks.Select(tick => (object)tick.At)],
        TickText = figure.XTicks.Count == 0 ? null :
        [
            .. figure.XTicks.Select(tick => (object)(figure.NamedX ? PaperText.Shortened(tick.Text, MostName) : tick.Text)),
        ],
        TickAngle = figure.NamedX && figure.XTicks.Sum(tick => tick.Text.Length) > MostLetters ? -30m : null,
        // Otherwise Plotly puts ticks at halves too on a wide chart of few layers, and rounds their labels: 0 1 1 2 2.
        DTick = figure.WholeX && figure.XTicks.Count == 0
            && figure.Series.SelectMany(series => series.X).Append(figure.XSpan?.Most ?? 0).Max() <= MostSingleTicks
            ? 1
            : null,
        // Otherwise Plotly shows −1 and 1 beside a single layer 0.
        Range = figure.NamedX && figure.XSpan is { } names ? [names.Least, names.Most]
            : figure.WholeX && (figure.XSpan ?? OnlyX(figure)) is { } span ? [span.Least - 0.75, span.Most + 0.75] : null,
        AutoMargin = Plotly.Blazor.LayoutLib.XAxisLib.AutoMarginFlag.Height,
    };

    private static (double Least, double Most)? OnlyX(ChartFigure figure) =>
        figure.Series.SelectMany(series => series.X).Distinct().Take(2).ToArray() is [var only] ? (only, only) : null;

    private static YAxis YAxis(ChartFigure figure, ChartTheme theme)
    {
        const double FewCounts = 4;
        YAxis axis = new()
        {
            // Otherwise the title touches "100 %".
            Title = new() { Text = figure.YTitle, Font = new() { Color = theme.Colours.Dim, Size = 12m }, Standoff = 6m },
            AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.Width,
            GridColor = theme.Colours.Line,
            LineColor = theme.Colours.Line,
            ZeroLine = false,
            TickFormat = figure.Percent ? "~%" : "~s",
            RangeMode = Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero,
        };
        if (figure.YRange is { } range)
        {
            axis.Range = [range.Least, range.Most];
        }
        else if (!figure.Percent && figure.Series.SelectMany(series => series.Y).All(value => value is null or <= FewCounts))
        {
            // Otherwise a chart of very few neurons would have ticks at thousandths of a neuron.
            axis.DTick = 1;
        }

        return axis;
    }

    private static Shape Guide(double at, ChartTheme theme) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        XRef = "paper",
        X0 = 0m,
        X1 = 1m,
        Y0 = (decimal)at,
        Y1 = (decimal)at,
        Line = new() { Color = theme.Colours.Dim, Width = 1m, Dash = Dotted },
    };

    private static Shape XGuide(double at, ChartTheme theme) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        YRef = "paper",
        Y0 = 0m,
        Y1 = 1m,
        X0 = (decimal)at,
        X1 = (decimal)at,
        Line = new() { Color = theme.Colours.Dim, Width = 1m, Dash = Dotted },
    };

    // A bar spans its bin, less a small gap, in units of X, also where X is logarithmic.
    private static List<decimal?>? Widths(ChartSeries series) =>
        series.Bins is null ? null : [.. series.Bins.Select(bin => (decimal?)(0.92 * (bin.To - bin.From)))];

    private static Bar Bar(ChartFigure figure, ChartSeries series, ChartTheme theme) => new()
    {
        Name = series.Name,
        X = Numbers(series.X),
        Y = Numbers(series.Y),
        WidthArray = Widths(series),
        Marker = new() { Color = theme.Colour(series.Tone, series.Place, series.Of), Opacity = series.Faint ? 0.45m : 1m },
        HoverTemplate = HoverTemplate(figure, series),
        HoverTextArray = series.Hover?.Select(Escape).ToList(),
        ShowLegend = HasBars(series) ? null : false,
    };

    // A legend names only what can be seen: bars of height 0 cannot.
    internal static bool HasBars(ChartSeries series) => series.Y.Any(value => value is > 0 or < 0);

    private static Scatter Scatter(ChartFigure figure, ChartSeries series, PlotlyLook look, ChartTheme theme) => new()
    {
        Name = series.Name,
        X = Numbers(series.X),
        Y = Numbers(series.Y),
        Mode = series.Mark switch
        {
            ChartMark.Dots => ModeFlag.Markers,
            ChartMark.LineAndDots => ModeFlag.Lines | ModeFlag.Markers,
            _ => ModeFlag.Lines,
        },
        Line = new() { Color = theme.Colour(series.Tone, series.Place, series.Of), Width = look.Width, Dash = look.Dash },
        Marker = new()
        {
            Color = series.Places is null ? theme.Colour(series.Tone, series.Place, series.Of) : null,
            ColorArray = series.Places?.Select(place => (object)theme.Colour(ChartTone.Series, place)).ToList(),
            Size = look.Size,
            Symbol = look.Symbol,
            Opacity = series.Faint ? 0.4m : 0.95m,
        },
        Opacity = series.Faint ? 0.6m : 1m,
        HoverTemplate = HoverTemplate(figure, series),
        HoverTextArray = series.Hover?.Select(Escape).ToList(),
        ConnectGaps = false,
    };

    private static string HoverTemplate(ChartFigure figure, ChartSeries series) => series.Hover is not null
        ? "%{hovertext}<extra></extra>"
        : $"{Escape(figure.XTitle)} %{{x}}: "
          + $"%{{y:{(figure.Percent ? ".2%" : ",.4~g")}}}<extra>{(figure.Series.Count > 1 ? Escape(series.Name) : "")}</extra>";

    // Plotly's interop refuses NaN and infinities: such values become gaps.
    private static List<object?> Numbers(IEnumerable<double> values) => Numbers(values.Select(value => (double?)value));

    private static List<object?> Numbers(IEnumerable<double?> values) =>
        [.. values.Select(value => value is { } number && double.IsFinite(number) ? (object)number : null)];

    // Plotly reads a little HTML in texts, and a token may look like it.
    internal static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
