using System.Globalization;
using System.Text;

namespace NeuronExplorer.Web.Charts.Paper;

/// <summary>A white page of a fixed width, in points, that becomes an SVG file of a size in millimetres.</summary>
/// <param name="width">One of the widths of print.</param>
/// <param name="key">Begins the names of what is defined, so that many figures can be in one document.</param>
public sealed class PaperCanvas(PaperWidth width, string key)
{
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _defined = new();

    /// <summary>Width in points.</summary>
    public double Width { get; } = PaperStyle.Points(width);

    public void Line(double x1, double y1, double x2, double y2, string dash = "", string colour = PaperStyle.Ink) => Add(
        $"<path d=\"M{x1:0.##} {y1:0.##}L{x2:0.##} {y2:0.##}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{PaperStyle.Thin}\"{
            Dash(dash)}/>");

    /// <summary>An outline in SVG's path language, not filled.</summary>
    public void Stroke(string path, string colour, double thick = PaperStyle.Thin, string dash = "") => Add(
        $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thick}\" stroke-linejoin=\"round\"{Dash(dash)}/>");

    /// <summary>A filled outline, in SVG's path language.</summary>
    public void Area(string path, string colour) => Add($"<path d=\"{path}\" fill=\"{colour}\"/>");

    /// <param name="fill">A colour, or what <see cref="Fill"/> gave.</param>
    public void Box(double x, double y, double wide, double high, string fill, string? edge = null) => Add(
        $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{wide:0.##}\" height=\"{high:0.##}\" fill=\"{fill}\"{
            (edge is null ? "" : $" stroke=\"{edge}\" stroke-width=\"{PaperStyle.Thin}\"")}/>");

    /// <param name="anchor">As in SVG: start, middle, end.</param>
    /// <param name="turned">Degrees, clockwise.</param>
    public void Text(double x, double y, string text, string anchor = "start", double turned = 0) => Add(
        $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{PaperStyle.Type}\" fill=\"{PaperStyle.Ink}\" text-anchor=\"{anchor}\"{
            (turned == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turned:0.#} {x:0.##} {y:0.##})\""))
        } xml:space=\"preserve\">{PaperText.Escape(text)}</text>");

    public void Point(double x, double y, PaperGlyph glyph, string colour, double radius) =>
        _body.Append(PaperGlyphs.Svg(glyph, x, y, radius, colour)).Append('\n');

    /// <summary>What fills the bars of a series.</summary>
    public string Fill(PaperMark mark, int at)
    {
        if (mark.Hatch == PaperHatch.Solid)
        {
            return mark.Colour;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{Name(key)}-{(int)width}-{at}");
        _defined.Append(PaperGlyphs.Pattern(name, mark)).Append('\n');
        return $"url(#{name})";
    }

    /// <summary>The whole file.</summary>
    /// <param name="height">In points.</param>
    /// <param name="label">What the figure shows, for screen readers: it is not drawn.</param>
    /// <param name="source">Of which analysis it is: it is not drawn.</param>
    public PaperPicture File(double height, string label, string source)
    {
        double high = Math.Ceiling(height * 100) / 100;
        double millimetres = Math.Ceiling(high * (int)width / Width * 100) / 100;
        string defined = _defined.Length == 0 ? "" : $"<defs>\n{_defined}</defs>\n";
        string svg = string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{(int)width}mm" height="{millimetres:0.##}mm"
              viewBox="0 0 {Width:0.##} {high:0.##}"
              font-family="{PaperStyle.Font}" role="img" aria-label="{PaperText.Escape(label)}">
            <desc>{PaperText.Escape(source)}</desc>
            {defined}<rect width="{Width:0.##}" height="{high:0.##}" fill="{PaperStyle.Ground}"/>
            {_body}</svg>

            """).ReplaceLineEndings("\n");
        return new PaperPicture(svg, (int)width, millimetres);
    }

    private static string Name(string text) =>
        "p-" + string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    private static string Dash(string dash) => dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"";

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
