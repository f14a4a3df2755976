namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>Widths of a figure in print, in millimetres.</summary>
public enum PaperWidth
{
    Column = 84,
    Page = 174,
}

/// <summary>
/// The one style of saved figures, whatever the theme: white ground, the palette of Okabe and Ito, and shapes that tell series
/// apart without it. Lengths are points of 1/72 inch.
/// </summary>
public static class PaperStyle
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double Type = 8;
    public const double LineOfType = 10.5;

    /// <summary>Axes, outlines, hatching: no line is thinner.</summary>
    public const double Thin = 0.75;
    public const double Thick = 1.2;

    public const string Font = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif";
    public const string Ink = "#000000";
    public const string Ground = "#FFFFFF";
    public const string Grey = "#808080";

    /// <summary>The eight colours of Okabe and Ito.</summary>
    public static IReadOnlyList<string> Palette { get; } =
        ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];

    /// <summary>For lines and dots: without yellow, which is hard to see on white. Neighbours differ in grey too.</summary>
    public static IReadOnlyList<string> Lines { get; } =
        ["#000000", "#D55E00", "#56B4E9", "#0072B2", "#CC79A7", "#E69F00", "#009E73"];

    /// <summary>For bars. Neighbours differ in grey too.</summary>
    public static IReadOnlyList<string> Bars { get; } =
        ["#0072B2", "#E69F00", "#009E73", "#F0E442", "#D55E00", "#56B4E9", "#CC79A7", "#000000"];

    /// <summary>The four positional types, all of different grey.</summary>
    public static IReadOnlyList<string> Types { get; } = ["#0072B2", "#E69F00", "#009E73", "#000000"];

    /// <summary>Width in points, never more than the width in millimetres says, so that type is never smaller than it should be.</summary>
    public static double Points(PaperWidth width) => Math.Floor((int)width * PointsPerMillimetre * 100) / 100;
}
