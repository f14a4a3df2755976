using System.Globalization;
using NeuronExplorer.Web.Charts.Paper;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace NeuronExplorer.Web.Charts;

/// <summary>How a line and its dots look on a page: as in print, so that of lines with the same values each can be seen.</summary>
/// <param name="Dash">Of the line.</param>
/// <param name="Width">Of the line; those drawn later are thinner.</param>
/// <param name="Symbol">Of the dots; null for circles.</param>
/// <param name="Size">Of the dots; those drawn later are smaller, and leave the edges of those below.</param>
internal sealed record PlotlyLook(string Dash, decimal Width, SymbolEnum? Symbol, decimal Size)
{
    private const decimal OneSize = 7;
    private const decimal FirstSize = 11;
    private const decimal LeastSize = 5;
    private const decimal OneWidth = 1.8m;
    private const decimal FirstWidth = 3;

    // Pixels for a point of print: on a page dashes need gaps that show the line below.
    private const double Pixels = 2.5;

    /// <summary>The look of a series; steps from few to many are told apart by their colours alone.</summary>
    public static PlotlyLook Of(ChartFigure figure, int at)
    {
        ChartSeries series = figure.Series[at];
        return IsLine(series) && figure.Series.Count(IsLine) > 1
            ? new PlotlyLook(Dashes(PaperMarks.Of(figure)[at].Dash), Math.Max(OneWidth, FirstWidth - (0.5m * at)),
                Shape(PaperMarks.Of(figure)[at].Glyph), Math.Max(LeastSize, FirstSize - (2 * at)))
            : new PlotlyLook(series.Dashed ? "dash" : "solid", OneWidth, null, OneSize);
    }

    private static bool IsLine(ChartSeries series) => series is { Mark: ChartMark.LineAndDots, Tone: not ChartTone.Step };

    private static string Dashes(string dash) => dash.Length == 0 ? "solid" : string.Join(',', dash.Split(' ').Select(part =>
        string.Create(CultureInfo.InvariantCulture, $"{Pixels * double.Parse(part, CultureInfo.InvariantCulture):0.#}px")));

    private static SymbolEnum Shape(PaperGlyph glyph) => glyph switch
    {
        PaperGlyph.Square => SymbolEnum.Square,
        PaperGlyph.Triangle => SymbolEnum.TriangleUp,
        PaperGlyph.TriangleDown => SymbolEnum.TriangleDown,
        PaperGlyph.Diamond => SymbolEnum.Diamond,
        PaperGlyph.Cross => SymbolEnum.X,
        PaperGlyph.Plus => SymbolEnum.Cross,
        _ => SymbolEnum.Circle,
    };
}
