using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Charts.Paper;

namespace NeuronExplorer.Web.Tests.Charts.Paper;

/// <summary>Series must be told apart without colour: by shape, or else by how dark they are.</summary>
public sealed class PaperMarksTests
{
    // Lightness from 0 (black) to 100 (white) that the eye still tells apart.
    private const double LeastDifference = 7;

    [Theory]
    [InlineData(ChartMark.Line, 12)]
    [InlineData(ChartMark.LineAndDots, 64)]
    [InlineData(ChartMark.Dots, 12)]
    [InlineData(ChartMark.Bar, 12)]
    public void Series_OfOneShape_DifferInGrey(ChartMark mark, int count)
    {
        ChartFigure figure = Figure([.. Enumerable.Range(0, count).Select(_ => Series(mark))]);
        AssertToldApart(figure);
    }

    [Theory]
    [InlineData(ChartMark.Dots)]
    [InlineData(ChartMark.Bar)]
    public void PositionalTypes_StrongAndWeak_DifferInShapeAndShareTheirColour(ChartMark mark)
    {
        ChartFigure figure = Figure([.. from type in Enumerable.Range(0, 4)
                                        from faint in (bool[])[false, true]
                                        select Series(mark) with { Tone = ChartTone.Type, Place = type, Faint = faint }]);

        IReadOnlyList<PaperMark> marks = PaperMarks.Of(figure);

        AssertToldApart(figure);
        for (int at = 0; at < marks.Count; at += 2)
        {
            Assert.Equal(marks[at].Colour, marks[at + 1].Colour);
            Assert.NotEqual(Shape(mark, marks[at]), Shape(mark, marks[at + 1]));
        }
    }

    [Fact]
    public void Colours_OfPrint_AreOfThePalette() => Assert.All(
        PaperStyle.Lines.Concat(PaperStyle.Bars).Concat(PaperStyle.Types), colour => Assert.Contains(colour, PaperStyle.Palette));

    [Fact]
    public void MapColours_OfPrint_DifferInGrey()
    {
        SitePalette print = SitePalette.Print;
        string[] classes = [print.Dead, print.Ramp[0], .. print.Types];
        Assert.All(
            from first in classes from second in classes where first != second select (first, second),
            pair => Assert.True(Math.Abs(Lightness(pair.first) - Lightness(pair.second)) >= LeastDifference, $"{pair}"));
    }

    private static void AssertToldApart(ChartFigure figure)
    {
        PaperMark[] marks = [.. PaperMarks.Of(figure)];
        for (int at = 0; at < marks.Length; at++)
        {
            for (int other = 0; other < at; other++)
            {
                ChartMark mark = figure.Series[at].Mark;
                Assert.True(
                    Shape(mark, marks[at]) != Shape(mark, marks[other])
                        || Math.Abs(Lightness(marks[at].Colour) - Lightness(marks[other].Colour)) >= LeastDifference,
                    $"{other} and {at} look alike in grey: {marks[other]}, {marks[at]}");
            }
        }
    }

    private static string Shape(ChartMark kind, PaperMark mark) => kind switch
    {
        ChartMark.Bar => $"{mark.Hatch}",
        ChartMark.Line => mark.Dash,
        ChartMark.Dots => $"{mark.Glyph}",
        _ => $"{mark.Dash} {mark.Glyph}",
    };

    private static ChartSeries Series(ChartMark mark) => new("s", mark, [0], [1]);

    private static ChartFigure Figure(ChartSeries[] series) => new("k", "t", "x", "y", series);

    // CIE lightness.
    private static double Lightness(string colour)
    {
        double Linear(int at)
        {
            double share = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        double light = (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));
        return light <= 0.008856 ? 903.3 * light : (116 * Math.Cbrt(light)) - 16;
    }
}
