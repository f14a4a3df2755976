using System.Globalization;
using System.Text;

namespace NeuronExplorer.Bench.Scale;

/// <summary>
/// Time and peak memory of two series as an SVG drawing with four line charts. Sizes and times are on logarithmic scales,
/// so a straight line at 45° means cost in proportion to size; memory starts at 0.
/// </summary>
internal static class ScalePlot
{
    private const int Width = 420;
    private const int Height = 260;
    private const int Margin = 56;

    public static string Draw(IReadOnlyList<ScalePoint> corpora, IReadOnlyList<ScalePoint> models)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * Width} {2 * Height}\" "
            + $"font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Panel(svg, 0, 0, "seconds against tokens, both logarithmic", corpora, point => point.Outcome.Tokens,
            point => point.Outcome.Seconds, isLogarithmic: true);
        Panel(svg, Width, 0, "peak MiB against tokens (logarithmic)", corpora, point => point.Outcome.Tokens,
            point => point.Outcome.PeakBytes >> 20, isLogarithmic: false);
        Panel(svg, 0, Height, "seconds against parameters, both logarithmic", models, point => point.Parameters,
            point => point.Outcome.Seconds, isLogarithmic: true);
        Panel(svg, Width, Height, "peak MiB against parameters (logarithmic)", models, point => point.Parameters,
            point => point.Outcome.PeakBytes >> 20, isLogarithmic: false);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(
        StringBuilder svg,
        int left,
        int top,
        string title,
        IReadOnlyList<ScalePoint> points,
        Func<ScalePoint, double> across,
        Func<ScalePoint, double> up,
        bool isLogarithmic)
    {
        svg.Append(CultureInfo.InvariantCulture,
            $"<g transform=\"translate({left},{top})\">\n<text x=\"{Margin}\" y=\"24\" font-weight=\"bold\">{title}</text>\n");
        if (points.Count > 0)
        {
            double highest = points.Max(up);
            Func<double, double> x = Logarithm(points.Min(across), points.Max(across));
            Func<double, double> y = isLogarithmic
                ? Logarithm(points.Min(up), highest) : value => value / Math.Max(highest, double.Epsilon);
            string[] places = [.. points.Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"{(1.5 * Margin) + (x(across(point)) * (Width - (3 * Margin))):0.0},"
                + $"{Height - Margin - (y(up(point)) * (Height - (2.4 * Margin))):0.0}"))];
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{Margin} {Margin} V{Height - Margin} H{Width - (Margin / 2)}\" fill=\"none\" stroke=\"gray\"/>\n");
            svg.Append(CultureInfo.InvariantCulture,
                $"<polyline points=\"{string.Join(' ', places)}\" fill=\"none\" stroke=\"#1565c0\" stroke-width=\"2\"/>\n");
            for (int i = 0; i < points.Count; i++)
            {
                string[] place = places[i].Split(',');
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{place[0]}\" cy=\"{place[1]}\" r=\"3\" fill=\"#1565c0\"/>\n");
                svg.Append(CultureInfo.InvariantCulture,
                    $"<text x=\"{place[0]}\" y=\"{place[1]}\" dy=\"-8\" text-anchor=\"middle\">{points[i].Name}: "
                    + $"{up(points[i]):#,0.#}</text>\n");
            }
        }

        svg.Append("</g>\n");
    }

    /// <summary>Maps the smallest value to 0.1 and the largest to 1.</summary>
    private static Func<double, double> Logarithm(double least, double most)
    {
        double range = Math.Log(Math.Max(most, 1e-9) / Math.Max(least, 1e-9));
        return value => range > 0 ? 0.1 + (0.9 * Math.Log(Math.Max(value, 1e-9) / Math.Max(least, 1e-9)) / range) : 0.5;
    }
}
