using System.Globalization;
using System.Net;
using System.Text;

namespace NeuronExplorer.Web.Charts;

/// <summary>A drawing with its title above and what it comes from below, as an SVG file that needs nothing else.</summary>
/// <param name="theme">Colours of ground and text.</param>
/// <param name="width">Of the drawing alone.</param>
/// <param name="height">Of the drawing alone.</param>
public sealed class SvgPicture(ChartTheme theme, double width, double height)
{
    private const double Border = 20;
    private const double Head = 34;
    private const double Foot = 28;
    private readonly StringBuilder _body = new();

    public void Box(double x, double y, double boxWidth, double boxHeight, string colour) =>
        Add($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{boxWidth:0.##}\" height=\"{boxHeight:0.##}\" fill=\"{colour}\"/>");

    /// <summary>A filled outline, in SVG's path language.</summary>
    public void Area(string path, string colour) => Add($"<path d=\"{path}\" fill=\"{colour}\"/>");

    /// <summary>A line through points written as SVG does: x,y x,y …</summary>
    public void Line(string points, string colour) =>
        Add($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.2\"/>");

    public void Text(double x, double y, string text, string? colour = null, double size = 11, string anchor = "start",
        double turned = 0) =>
        Add($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" fill=\"{colour ?? theme.Colours.Dim}\" font-size=\"{size:0.#}\" text-anchor=\"{
            anchor}\"{Turn(x, y, turned)} xml:space=\"preserve\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>The whole file.</summary>
    public string File(string title, string source)
    {
        double wide = width + (2 * Border);
        double high = Head + height + Foot + Border;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{wide:0.##}" height="{high:0.##}" viewBox="0 0 {wide:0.##} {high:0.##}"
              font-family="system-ui, 'DejaVu Sans', sans-serif">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <rect width="100%" height="100%" fill="{theme.Colours.Surface}"/>
            <text x="{Border}" y="24" font-size="15" font-weight="600" fill="{theme.Colours.Text}">{WebUtility.HtmlEncode(title)}</text>
            <g transform="translate({Border} {Head})">
            {_body}</g>
            <text x="{Border}" y="{high - 12:0.##}" font-size="11" fill="{theme.Colours.Dim}">{WebUtility.HtmlEncode(source)}</text>
            </svg>

            """);
    }

    private static string Turn(double x, double y, double turned) => turned == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turned:0.#} {x:0.##} {y:0.##})\"");

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
