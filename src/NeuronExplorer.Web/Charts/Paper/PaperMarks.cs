namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>Shapes of points; the last two are for weak ones only.</summary>
public enum PaperGlyph
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    Plus,
    TriangleDown,
    Tripod,
    Star,
}

/// <summary>What fills bars; the last four are for weak ones, drawn in colour on white.</summary>
public enum PaperHatch
{
    Solid,
    Rising,
    Dots,
    Crossed,
    Falling,
    Horizontal,
    Vertical,
    Grid,
    WeakRising,
    WeakFalling,
    WeakHorizontal,
    WeakVertical,
}

/// <summary>How a series is drawn in print.</summary>
/// <param name="Colour">One of the palette.</param>
/// <param name="Glyph">The shape of its points.</param>
/// <param name="Dash">As in SVG, empty for a whole line.</param>
/// <param name="Hatch">What fills its bars.</param>
public sealed record PaperMark(string Colour, PaperGlyph Glyph, string Dash, PaperHatch Hatch);

/// <summary>Gives every series of a figure a shape of its own, so that it can be read in grey and by colour-blind eyes.</summary>
public static class PaperMarks
{
    private static readonly string[] s_dashes = ["", "4 2", "1.2 1.8", "7 2 1.2 2", "9 3", "4 1.6 1.2 1.6 1.2 1.6"];

    private static readonly PaperGlyph[] s_solid =
        [PaperGlyph.Circle, PaperGlyph.Square, PaperGlyph.Triangle, PaperGlyph.Diamond];

    private static readonly PaperGlyph[] s_weak = [PaperGlyph.Cross, PaperGlyph.Plus, PaperGlyph.Tripod, PaperGlyph.Star];

    private static readonly PaperGlyph[] s_glyphs =
        [.. s_solid, PaperGlyph.Cross, PaperGlyph.Plus, PaperGlyph.TriangleDown];

    private static readonly PaperHatch[] s_weakHatches =
        [PaperHatch.WeakRising, PaperHatch.WeakFalling, PaperHatch.WeakHorizontal, PaperHatch.WeakVertical];

    private static readonly PaperHatch[] s_hatches =
        [.. Enum.GetValues<PaperHatch>().Where(hatch => hatch <= PaperHatch.Grid)];

    // As many pairs of dash and point are different before one returns, since the two numbers share no divisor.
    private static int Pairs => s_dashes.Length * s_glyphs.Length;

    /// <summary>One mark a series, in the figure's order.</summary>
    public static IReadOnlyList<PaperMark> Of(ChartFigure figure) => [.. figure.Series.Select(Of)];

    private static PaperMark Of(ChartSeries series, int at)
    {
        bool isType = series.Tone == ChartTone.Type;
        int place = isType ? series.Place : at;
        PaperGlyph glyph = !isType ? s_glyphs[at % s_glyphs.Length] : Nth(series.Faint ? s_weak : s_solid, place);
        PaperHatch hatch = series.Faint ? Nth(s_weakHatches, place) : isType ? PaperHatch.Solid : Nth(s_hatches, at);
        return new PaperMark(Colour(series, isType, at), glyph, s_dashes[at % s_dashes.Length], hatch);
    }

    // Where a shape returns, its colour is the next one.
    private static string Colour(ChartSeries series, bool isType, int at) =>
        isType ? Nth(PaperStyle.Types, series.Place)
        : series.Mark == ChartMark.Bar ? Nth(PaperStyle.Bars, at + (at / s_hatches.Length))
        : Nth(PaperStyle.Lines, at + (at / (series.Mark == ChartMark.Dots ? s_glyphs.Length : Pairs)));

    private static T Nth<T>(IReadOnlyList<T> list, int at) => list[at % list.Count];
}
