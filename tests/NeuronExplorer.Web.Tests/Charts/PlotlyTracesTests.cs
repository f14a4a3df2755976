using NeuronExplorer.Web.Charts;
using Plotly.Blazor.Traces;
using PlotLayout = Plotly.Blazor.Layout;

namespace NeuronExplorer.Web.Tests.Charts;

public sealed class PlotlyTracesTests
{
    private static readonly ChartTheme s_theme = ChartTheme.Of(dark: false);

    [Fact]
    public void Traces_ValuesThatAreNoNumbers_BecomeGaps()
    {
        Scatter trace = Trace<Scatter>(new ChartSeries("s", ChartMark.Line, [0, 1, 2, 3], [1, double.NaN, double.PositiveInfinity, null]));

        Assert.Equal([1.0, null, null, null], trace.Y);
    }

    [Fact]
    public void Traces_HoverThatLooksLikeMarkup_Escaped()
    {
        Bar trace = Trace<Bar>(new ChartSeries("s", ChartMark.Bar, [0], [1]) { Hover = ["<b>&"] });

        Assert.Equal(["&lt;b&gt;&amp;"], trace.HoverTextArray);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(13, true)]
    public void Layout_Series_LegendAboveWhereTheCardDoesNotNameThemBelow(int series, bool expected)
    {
        ChartFigure figure = new(
            "k", "t", "x", "y", [.. Enumerable.Range(0, series).Select(at => new ChartSeries($"s{at}", ChartMark.Bar, [0], [1]))]);

        Assert.Equal(expected, PlotlyTraces.Layout(figure, s_theme).ShowLegend);
    }

    [Fact]
    public void Traces_LinesWithTheSameValues_DifferInDashesAndSizes()
    {
        ChartSeries line = new("s", ChartMark.LineAndDots, [0, 1], [1, 1]);

        Scatter[] traces = [.. PlotlyTraces.Traces(new ChartFigure("k", "t", "x", "y", [line, line]), s_theme).Cast<Scatter>()];

        Assert.Equal(["solid", "10px,5px"], traces.Select(trace => trace.Line.Dash));
        Assert.NotEqual(traces[0].Marker.Symbol, traces[1].Marker.Symbol);
        Assert.True(traces[0].Marker.Size > traces[1].Marker.Size);
    }

    [Fact]
    public void Layout_Theme_ColoursFromTheme()
    {
        ChartFigure figure = Figure(new ChartSeries("s", ChartMark.Line, [0], [1]));

        Assert.Equal(SitePalette.Light.Text, PlotlyTraces.Layout(figure, ChartTheme.Of(false)).Font.Color);
        Assert.Equal(SitePalette.Night.Text, PlotlyTraces.Layout(figure, ChartTheme.Of(true)).Font.Color);
    }

    [Fact]
    public void Layout_OneLayer_AxisWithoutMinusOne()
    {
        PlotLayout one = PlotlyTraces.Layout(Figure(new ChartSeries("s", ChartMark.Bar, [0], [5])), s_theme);
        PlotLayout two = PlotlyTraces.Layout(Figure(new ChartSeries("s", ChartMark.Bar, [0, 1], [5, 6])), s_theme);

        Assert.All(one.XAxis.Single().Range, end => Assert.InRange((double)end, -0.99, 0.99));
        Assert.Null(two.XAxis.Single().Range);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(63, false)]
    public void Layout_FewLayers_EveryOneHasItsTick(int lastLayer, bool everyOne)
    {
        ChartFigure figure = Figure(new ChartSeries("s", ChartMark.Bar, [0, lastLayer], [5, 9]));

        Assert.Equal(everyOne ? 1 : null, PlotlyTraces.Layout(figure, s_theme).XAxis[0].DTick);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(40, false)]
    public void Layout_HardlyAnyCounted_TicksAreWhole(int counted, bool whole)
    {
        ChartFigure figure = Figure(new ChartSeries("s", ChartMark.Bar, [0, 1], [0, counted]));

        Assert.Equal(whole ? 1 : null, PlotlyTraces.Layout(figure, s_theme).YAxis[0].DTick);
    }

    [Fact]
    public void Ramp_Ends_EndsOfThePalette()
    {
        Assert.Equal(SitePalette.Light.Ramp[0], s_theme.Ramp(0));
        Assert.Equal(SitePalette.Light.Ramp[^1], s_theme.Ramp(1));
        Assert.Equal(SitePalette.Light.Ramp[^1], s_theme.Ramp(7));
    }

    [Fact]
    public void Records_Figure_OneAPointWithItsText()
    {
        ChartFigure figure = Figure(new ChartSeries("a,b", ChartMark.Line, [0, 1], [0.5, double.NaN]) { Hover = ["L1N2", "L3N4"] });

        OrderedDictionary<string, object?>[] rows = [.. FigureTable.Records(figure).Cast<OrderedDictionary<string, object?>>()];

        Assert.All(rows, row => Assert.Equal(["series", "x", "y", "text"], row.Keys));
        Assert.Equal([0.5, null], rows.Select(row => row["y"]));
        Assert.Equal(["L1N2", "L3N4"], rows.Select(row => row["text"]));
    }

    private static ChartFigure Figure(ChartSeries series) => new("k", "t", "x", "y", [series]);

    private static T Trace<T>(ChartSeries series) => Assert.IsType<T>(Assert.Single(PlotlyTraces.Traces(Figure(series), s_theme)));
}
