using System.Globalization;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Positional;

/// <summary>A team's ranges and a gallery of curves as SVG files.</summary>
public static class PositionalPictures
{
    private const double Width = 960;

    /// <summary>Figure 9: one line a member, a bar for each of its high stays.</summary>
    public static string Team(PositionTeam team, ChartTheme theme, string title, string source)
    {
        const double left = 56;
        const double line = 15;
        SvgPicture picture = new(theme, Width, (team.Members.Count * line) + 16);
        double step = (Width - left) / Math.Max(1, team.CoveredBy.Length);
        for (int at = 0; at < team.Members.Count; at++)
        {
            picture.Text(left - 8, (at * line) + 10, $"{team.Members[at].Neuron}", anchor: "end");
            picture.Box(left, at * line, Width - left, line - 3, theme.Colours.Line);
            foreach (PositionRange range in team.Members[at].Ranges)
            {
                picture.Box(left + (range.Start * step), at * line, range.Count * step, line - 3, theme.Colours.Accent);
            }
        }

        double foot = (team.Members.Count * line) + 12;
        picture.Text(left, foot, "position 0");
        picture.Text(Width, foot, $"{team.CoveredBy.Length - 1}", anchor: "end");
        return picture.File(title, source);
    }

    /// <summary>Figure 7: small curves side by side, each from never (below) to always (above).</summary>
    public static string Gallery(IReadOnlyList<(PositionalNeuron Neuron, double[]? Curve)> neurons, ChartTheme theme, string title,
        string source)
    {
        const int columns = 6;
        const double cell = Width / columns;
        const double wide = cell - 14;
        const double high = 54;
        const double line = high + 30;
        SvgPicture picture = new(theme, Width, (neurons.Count + columns - 1) / columns * line);
        for (int at = 0; at < neurons.Count; at++)
        {
            (PositionalNeuron neuron, double[]? curve) = neurons[at];
            double x = at % columns * cell;
            double y = at / columns * line;
            picture.Box(x, y + high, wide, 1, theme.Colours.Line);
            picture.Line(Points(curve, x, y, wide, high), theme.Colour(ChartTone.Type, (int)neuron.Type - 1));
            picture.Text(x, y + high + 15, $"{neuron.Id} {Show.Nats(neuron.Corrected)}{(neuron.Strong ? "" : " weak")}");
        }

        return picture.File(title, source);
    }

    private static string Points(double[]? curve, double x, double y, double wide, double high) => string.Join(
        ' ', Sparkline.Steps(curve).Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{x + (point.Across * wide):0.#},{y + ((1 - point.Share) * high):0.#}")));
}
