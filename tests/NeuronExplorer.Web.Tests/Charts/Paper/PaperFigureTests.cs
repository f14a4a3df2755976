using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Compare;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Charts.Paper;

public sealed class PaperFigureTests
{
    private const string Source = "sample · corpus 9d2c";
    private static readonly FakeReader s_reader = new(layers: 12);
    private static readonly string[] s_greys = [PaperStyle.Ground, PaperStyle.Grey, "none"];

    public static IEnumerable<object[]> All =>
        from width in Enum.GetValues<PaperWidth>() from at in Enumerable.Range(0, Figures().Length) select (object[])[width, at];

    [Theory]
    [MemberData(nameof(All))]
    public void Figure_InEitherWidth_HasItsSizeTypeLinesAndColours(PaperWidth width, int at)
    {
        XElement svg = Draw(Figures()[at], width);

        double scale = (int)width * PaperStyle.PointsPerMillimetre / Number(svg.Attribute("viewBox")!.Value.Split(' ')[2]);
        Assert.Equal($"{(int)width}mm", svg.Attribute("width")!.Value);
        Assert.NotEmpty(Named(svg, "text"));
        Assert.All(Named(svg, "text"), text => Assert.True(Number(text.Attribute("font-size")!.Value) * scale >= 8));
        Assert.All(Attributes(svg, "stroke-width"), line => Assert.True(Number(line) * scale >= 0.75));
        Assert.All(
            Attributes(svg, "fill").Concat(Attributes(svg, "stroke")).Where(colour => !colour.StartsWith("url(", StringComparison.Ordinal)),
            colour => Assert.Contains(colour, PaperStyle.Palette.Concat(s_greys)));
        Assert.Empty(Named(svg, "title"));
        Assert.DoesNotContain(Named(svg, "text"), text => text.Value.Contains("Figure", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Figure_TextsAndMarks_StayOnThePageAndTextsDoNotTouch(PaperWidth width, int at)
    {
        XElement svg = Draw(Figures()[at], width);
        double[] page = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(Number)];

        Box[] texts = [.. Named(svg, "text").Select(Place)];
        Assert.All(texts, text => Assert.True(
            text.Left >= 0 && text.Right <= page[2] && text.Top >= 0 && text.Bottom <= page[3], $"{text} is not on {page[2]} × {page[3]}"));
        Assert.All(
            from first in texts from second in texts where first != second select (first, second),
            pair => Assert.False(pair.first.Touches(pair.second), $"{pair.first} touches {pair.second}"));
    }

    [Fact]
    public void Figure_DrawnTwice_IsTheSameText() =>
        Assert.All(Figures(), figure => Assert.Equal(
            PaperFigure.Draw(figure, PaperWidth.Column, Source), PaperFigure.Draw(figure, PaperWidth.Column, Source)));

    [Fact]
    public void Figures_InOneDocument_DefineNothingTwice()
    {
        string[] names = [.. Figures().SelectMany(figure => Enum.GetValues<PaperWidth>().SelectMany(width =>
            Attributes(Draw(figure, width), "id")))];
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Figure_Percent_AxisSaysSoAndItsMarkIsKept()
    {
        ChartFigure figure = Figures()[0] with { Mark = "too few windows (20 of 200)" };
        string[] texts = [.. Named(Draw(figure, PaperWidth.Page), "text").Select(text => text.Value)];
        Assert.Contains("share of the layer's neurons (%)", texts);
        Assert.Contains("too few windows (20 of 200)", texts);
    }

    [Fact]
    public void Legend_SeriesWithoutBars_AreNotInIt()
    {
        ChartFigure figure = new("k", "t", "x", "neurons", [Bars("seen", 0, 2), Bars("unseen", 0, 0)]);
        string[] texts = [.. Named(Draw(figure, PaperWidth.Column), "text").Select(text => text.Value)];
        Assert.Contains("seen", texts);
        Assert.DoesNotContain("unseen", texts);
    }

    [Fact]
    public void Lines_ValuesMissing_AreGapsAndLonePointsStillSeen()
    {
        ChartSeries line = new("s", ChartMark.Line, [0, 1, 2, 3, 4], [1, 2, null, 3, double.NaN]);
        XElement svg = Draw(new ChartFigure("k", "t", "x", "y", [line]), PaperWidth.Column);
        XElement drawn = Assert.Single(Named(svg, "path"), path => path.Attribute("stroke-width")?.Value == "1.2");
        Assert.Equal("MLM", Regex.Replace(drawn.Attribute("d")!.Value, "[^ML]", ""));
        Assert.Single(Named(svg, "path"), path => path.Attribute("class")?.Value == "circle");
    }

    [Fact]
    public void Figure_WithoutValues_IsStillAPicture()
    {
        ChartFigure figure = new("k", "t", "x", "y", [new ChartSeries("s", ChartMark.Line, [], [])]) { LogX = true };
        Assert.Contains("x", Named(Draw(figure, PaperWidth.Column), "text").Select(text => text.Value));
    }

    [Fact]
    public void Axis_LayersWithNothingToDraw_HaveTheirTicks()
    {
        ChartFigure figure = new("k", "t", "layer", "neurons", [new ChartSeries("s", ChartMark.Dots, [1], [1])]) { XSpan = (0, 3) };
        Assert.Equal(
            ["0", "1", "2", "3"], PaperAxis.Across(figure, points: 400).Ticks.Select(tick => tick.Text));
    }

    [Theory]
    [InlineData(5, "circle", 0)]
    [InlineData(200, "circle", 1)]
    public void Map_MoreNeuronsThanShapesHaveRoom_IsBarsWithWeakOnesHatched(int each, string shape, int hatched)
    {
        PositionalNeuron[] neurons = [.. from strong in PositionalFigures.StrongThenWeak
            from at in Enumerable.Range(strong ? 0 : each, each)
            select new PositionalNeuron(new(0, at), PositionalType.Oscillatory, strong, 0.1, 0.1)];

        XElement svg = Draw(PositionalFigures.Map(neurons, s_reader.Info).Figure, PaperWidth.Column);

        Assert.Equal(hatched, Attributes(svg, "class").Count(name => name == "weakrising"));
        Assert.Equal(hatched == 0, Attributes(svg, "class").Contains(shape));
    }

    private static ChartFigure[] Figures()
    {
        IReadOnlyList<LayerSummary> layers = s_reader.Summaries;
        const string tooLong = "an-analysis-with-a-name-that-is-too-long-for-any-legend";
        ChartSeries[] names = [.. Enumerable.Range(0, 5).Select(at =>
            new ChartSeries($"{tooLong}-{at} (constructed)", ChartMark.LineAndDots, [0, 0.5, 1], [at, 2, 3]))];
        return
        [
            OverviewFigures.DeadShare(layers), OverviewFigures.AliveFrequency(layers), OverviewFigures.DeadCurve(layers),
            OverviewFigures.Covering(layers, 1), OverviewFigures.Covering(layers, 3), OverviewFigures.Detectors(layers, [1, 2, 3]),
            OverviewFigures.Detected(layers, 1), OverviewFigures.New(layers, 1), OverviewFigures.Suppression(layers),
            OverviewFigures.Positional(layers, PositionalEvidence.Of(s_reader.Info)).Figure,
            PositionalFigures.Map(PositionalFigures.Find(s_reader), s_reader.Info).Figure,
            PositionalFigures.CurveFigure(new(0, 1), [.. Enumerable.Range(0, 128).Select(at => at % 7 / 7.0)], 0.05,
                PositionalEvidence.Of(s_reader.Info)),
            .. LayerHistogram.Keys.Select(key =>
                LayerHistogram.Of(LayerView.Of(s_reader.Info, s_reader.Layer(0)!), key, new()).Figure),
            .. Compared(), Named("named", 3, "opt-sample"), Named("turned", 8, tooLong),
            new ChartFigure("long", "t", "relative depth", "y", names) { WholeX = false },
            new ChartFigure("bins", "t", "share of the tokens", "neurons",
                [new ChartSeries("s", ChartMark.Bar, [2, 30], [3, 4]) { Bins = [(1, 10), (10, 100)] }])
            {
                LogX = true, WholeX = false, XGuide = 20,
            },
        ];
    }

    private static ChartFigure Named(string key, int count, string name) => new(key, "t", "analysis", "share",
        [new ChartSeries("s", ChartMark.Dots, [.. Enumerable.Range(0, count)], [.. Enumerable.Repeat<double?>(0.5, count)])])
    {
        WholeX = false, NamedX = true, XSpan = (-0.5, count - 0.5),
        XTicks = [.. Enumerable.Range(0, count).Select(at => ((double)at, $"{name}-{at}"))],
    };

    // With a training step, by size, and as what is no series.
    private static IEnumerable<ChartFigure> Compared()
    {
        ComparedAnalysis[] analyses = [.. Enumerable.Range(1, 4).Select(at => new ComparedAnalysis(
            $"opt-{at}",
            s_reader.Info with
            {
                Model = s_reader.Info.Model with { Parameters = 1_000_000 * at, TrainingStep = new(at == 1 ? 1 : 50 * at, "folder name") },
            },
            s_reader.Summaries))];
        IReadOnlyList<PositionalNeuron> neurons = PositionalFigures.Find(s_reader);
        return
        [
            .. CompareFigures.All(analyses),
            .. CompareAxis.Offered(analyses).SelectMany(axis => CompareFigures.Totals(axis).Select(figure =>
                figure with { Key = $"{figure.Key}-{axis.By}" })),
            .. CompareFigures.Maps([.. analyses.Select(analysis => (analysis, neurons))]),
        ];
    }

    private static ChartSeries Bars(string name, params double?[] heights) => new(name, ChartMark.Bar, [0, 1], heights);

    private static XElement Draw(ChartFigure figure, PaperWidth width) => XElement.Parse(PaperFigure.Draw(figure, width, Source).Svg);

    private static IEnumerable<XElement> Named(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    private static IEnumerable<string> Attributes(XElement svg, string name) =>
        svg.Descendants().Attributes(name).Select(attribute => attribute.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // As wide as text is taken to be, and as high as its letters.
    private static Box Place(XElement text)
    {
        (double x, double y) = (Number(text.Attribute("x")!.Value), Number(text.Attribute("y")!.Value));
        double wide = PaperText.Width(text.Value);
        double before = text.Attribute("text-anchor")!.Value switch { "middle" => wide / 2, "end" => wide, _ => 0 };
        return text.Attribute("transform") is null
            ? new Box(text.Value, x - before, y - 6, x - before + wide, y + 1.5)
            : new Box(text.Value, x - 6, y - wide + before, x + 1.5, y + before);
    }

    private sealed record Box(string Text, double Left, double Top, double Right, double Bottom)
    {
        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
