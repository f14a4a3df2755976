using System.Globalization;
using System.Text;

namespace NeuronExplorer.Bench.Scale;

/// <summary>Time and peak memory of two series as an SVG drawing: four panels of lines.</summary>
internal static class ScalePlot
{
    private const int Width = 420;
    private const int Height = 260;
    private const int Margin = 56;

    public static string Draw(IReadOnlyList<ScalePoint> corpora, IReadOnlyList<ScalePoint> models)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * Width} {2 * Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Panel(svg, 0, 0, "seconds against tokens", corpora, point => point.Outcome.Tokens, point => point.Outcome.Seconds);
        Panel(svg, Width, 0, "peak MiB against tokens", corpora, point => point.Outcome.Tokens, point => point.Outcome.PeakBytes >> 20);
        Panel(svg, 0, Height, "seconds against parameters, M", models, point => point.Parameters, point => point.Outcome.Seconds);
        Panel(svg, Width, Height, "peak MiB against parameters, M", models, point => point.Parameters, point => point.Outcome.PeakBytes >> 20);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(
        StringBuilder svg, int left, int top, string title, IReadOnlyList<ScalePoint> points, Func<ScalePoint, double> across, Func<ScalePoint, double> up)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({left},{top})\">\n<text x=\"{Margin}\" y=\"24\" font-weight=\"bold\">{title}</text>\n");
        if (points.Count > 0)
        {
            double right = points.Max(across) * 1.05;
            double most = points.Max(up) * 1.1;
            string[] places = [.. points.Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"{Margin + (across(point) / right * (Width - (1.5 * Margin))):0.0},{Height - Margin - (up(point) / most * (Height - (2 * Margin))):0.0}"))];
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Margin} {Margin} V{Height - Margin} H{Width - (Margin / 2)}\" fill=\"none\" stroke=\"gray\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', places)}\" fill=\"none\" stroke=\"#1565c0\" stroke-width=\"2\"/>\n");
            for (int i = 0; i < points.Count; i++)
            {
                string[] place = places[i].Split(',');
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{place[0]}\" cy=\"{place[1]}\" r=\"3\" fill=\"#1565c0\"/>\n");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{place[0]}\" y=\"{place[1]}\" dy=\"-8\" text-anchor=\"middle\">{points[i].Name}: {up(points[i]):#,0.#}</text>\n");
            }
        }

        svg.Append("</g>\n");
    }
}
