using System.Globalization;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>Points and hatchings as SVG.</summary>
internal static class PaperGlyphs
{
    private const double Cell = 4;

    /// <summary>One point; <paramref name="radius"/> is half its height.</summary>
    public static string Svg(PaperGlyph glyph, double x, double y, double radius, string colour)
    {
        double r = radius;
        string path = glyph switch
        {
            PaperGlyph.Circle => N(
                $"M{x - r:0.##} {y:0.##}a{r:0.##} {r:0.##} 0 1 0 {2 * r:0.##} 0a{r:0.##} {r:0.##} 0 1 0 {-2 * r:0.##} 0z"),
            PaperGlyph.Square => N($"M{x - (0.88 * r):0.##} {y - (0.88 * r):0.##}h{1.76 * r:0.##}v{1.76 * r:0.##}h{-1.76 * r:0.##}z"),
            PaperGlyph.Triangle => N($"M{x:0.##} {y - (1.1 * r):0.##}l{1.1 * r:0.##} {2 * r:0.##}h{-2.2 * r:0.##}z"),
            PaperGlyph.TriangleDown => N($"M{x:0.##} {y + (1.1 * r):0.##}l{1.1 * r:0.##} {-2 * r:0.##}h{-2.2 * r:0.##}z"),
            PaperGlyph.Diamond => N($"M{x:0.##} {y - (1.25 * r):0.##}l{1.25 * r:0.##} {1.25 * r:0.##}l{-1.25 * r:0.##} {
                1.25 * r:0.##}l{-1.25 * r:0.##} {-1.25 * r:0.##}z"),
            PaperGlyph.Plus => Rays(x, y, r, 0, 90, 180, 270),
            PaperGlyph.Tripod => Rays(x, y, 1.1 * r, 90, 210, 330),
            PaperGlyph.Star => Rays(x, y, r, 0, 60, 120, 180, 240, 300),
            _ => Rays(x, y, 1.15 * r, 45, 135, 225, 315),
        };
        bool isStroke = glyph is PaperGlyph.Plus or PaperGlyph.Cross or PaperGlyph.Tripod or PaperGlyph.Star;
        return isStroke
            ? N($"<path class=\"{Class(glyph)}\" d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{PaperStyle.Thin}\"/>")
            : $"<path class=\"{Class(glyph)}\" d=\"{path}\" fill=\"{colour}\"/>";
    }

    /// <summary>The definition of a hatching. Black on the colour; white on black; of weak ones the colour on white.</summary>
    public static string Pattern(string name, PaperMark mark)
    {
        bool isWeak = mark.Hatch >= PaperHatch.WeakRising;
        string ground = isWeak ? PaperStyle.Ground : mark.Colour;
        string ink = isWeak ? mark.Colour : mark.Colour == PaperStyle.Ink ? PaperStyle.Ground : PaperStyle.Ink;
        string lines = mark.Hatch switch
        {
            PaperHatch.Rising or PaperHatch.WeakRising => Rising,
            PaperHatch.Falling or PaperHatch.WeakFalling => Falling,
            PaperHatch.Crossed => Rising + Falling,
            PaperHatch.Horizontal or PaperHatch.WeakHorizontal => "M0 2h4",
            PaperHatch.Vertical or PaperHatch.WeakVertical => "M2 0v4",
            PaperHatch.Grid => "M0 2h4M2 0v4",
            _ => "",
        };
        string drawn = mark.Hatch == PaperHatch.Dots
            ? $"<path d=\"M1 2a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z\" fill=\"{ink}\"/>"
            : N($"<path d=\"{lines}\" stroke=\"{ink}\" stroke-width=\"{PaperStyle.Thin}\"/>");
        return N($"<pattern id=\"{name}\" class=\"{mark.Hatch.ToString().ToLowerInvariant()}\" width=\"{Cell}\" height=\"{Cell
            }\" patternUnits=\"userSpaceOnUse\"><rect width=\"{Cell}\" height=\"{Cell}\" fill=\"{ground}\"/>{drawn}</pattern>");
    }

    // The corners' pieces make the line whole where cells meet.
    private static string Rising => "M0 4L4 0M-1 1L1 -1M3 5L5 3";

    private static string Falling => "M0 0L4 4M-1 3L1 5M3 -1L5 1";

    private static string Class(PaperGlyph glyph) => glyph.ToString().ToLowerInvariant();

    private static string Rays(double x, double y, double radius, params ReadOnlySpan<int> degrees)
    {
        string path = "";
        foreach (int angle in degrees)
        {
            (double sin, double cos) = Math.SinCos(angle * Math.PI / 180);
            path += N($"M{x:0.##} {y:0.##}L{x + (radius * cos):0.##} {y + (radius * sin):0.##}");
        }

        return path;
    }

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
