using System.Globalization;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Positional;

/// <summary>A team's ranges and a gallery of curves as figures of a paper.</summary>
public static class PositionalPictures
{
    /// <summary>How many curves a gallery shows.</summary>
    public const int MostCurves = 24;

    private const double Border = 4;
    private const double MostHeight = 560;

    public static string GalleryKey(PositionalType type) => "positional-" + NeuronKinds.Key(type);

    public static string GalleryTitle(PositionalType type, PositionalEvidence evidence) =>
        evidence.Marked($"Figure 7 · positional neurons, {PositionalTypeNames.Title(type)}");

    public static string TeamKey(int layer) => $"figure-9-layer-{layer}";

    public static string TeamTitle(int layer, PositionalEvidence evidence) =>
        evidence.Marked($"Figure 9 · position ranges of layer {layer}'s strong oscillatory neurons");

    /// <summary>What a team tells, in a sentence.</summary>
    public static string TeamSentence(PositionTeam team, int layer) =>
        $"{Show.Plural(team.Members.Count, "strong oscillatory neuron")} of layer {layer} "
        + $"{(team.Members.Count == 1 ? "indicates" : "together indicate")} {Show.Percent(team.Coverage)} of the positions, with "
        + $"{team.Redundancy.ToString("0.0", CultureInfo.InvariantCulture)} neurons per position on average.";

    /// <summary>Those with the most information, strong and weak, in the order given.</summary>
    public static IReadOnlyList<PositionalNeuron> Drawn(IReadOnlyList<PositionalNeuron> ofType)
    {
        HashSet<NeuronId> most = [.. ofType.OrderByDescending(neuron => neuron.Information).Take(MostCurves).Select(neuron => neuron.Id)];
        return [.. ofType.Where(neuron => most.Contains(neuron.Id))];
    }

    /// <summary>Figure 7 of those of a type with the most information.</summary>
    /// <param name="reader">The analysis.</param>
    /// <param name="ofType">As <see cref="PositionalFigures.OfType"/> orders them.</param>
    /// <param name="width">How wide it is in print.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    /// <param name="source">Of which analysis it is.</param>
    public static PaperPicture Gallery(
        IAnalysisReader reader, IReadOnlyList<PositionalNeuron> ofType, PaperWidth width, string label, string source) => Gallery(
            [.. Drawn(ofType).Select(neuron => (neuron, PositionalFigures.Curve(reader, neuron.Id)))],
            width, label, reader.Info.Evidence().Mark, source);

    /// <summary>Figure 9: one line a member, a bar for each of its high stays.</summary>
    /// <param name="team">The members.</param>
    /// <param name="width">How wide it is in print.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    /// <param name="mark">What is uncertain about it, or null.</param>
    /// <param name="source">Of which analysis it is.</param>
    public static PaperPicture Team(PositionTeam team, PaperWidth width, string label, string? mark, string source)
    {
        PaperCanvas canvas = new(width, "team");
        double line = Math.Clamp(MostHeight / Math.Max(1, team.Members.Count), 2.5, PaperStyle.LineOfType);
        int everyName = (int)Math.Ceiling(PaperStyle.Type / line);
        double left = PaperStyle.LineOfType + 10
            + team.Members.Select(member => PaperText.Width($"{member.Neuron}")).Append(0).Max();
        double room = canvas.Width - left - 8;
        double foot = Border + (team.Members.Count * line);
        PaperAxis across = PaperAxis.Whole(0, Math.Max(1, team.CoveredBy.Length), room);
        for (int at = 0; at < team.Members.Count; at++)
        {
            double y = Border + (at * line);
            if (at % everyName == 0)
            {
                canvas.Text(left - 4, y + (line / 2) + 2.8, $"{team.Members[at].Neuron}", "end");
            }

            foreach (PositionRange range in team.Members[at].Ranges)
            {
                canvas.Box(left + (across.Part(range.Start) * room), y + (0.15 * line),
                    (across.Part(range.End) - across.Part(range.Start)) * room, 0.7 * line, PaperStyle.Types[0]);
            }
        }

        canvas.Stroke(string.Create(CultureInfo.InvariantCulture, $"M{left:0.##} {Border}V{foot:0.##}h{room:0.##}"), PaperStyle.Ink);
        canvas.Text(PaperStyle.Type, Border + ((foot - Border) / 2), "neuron", "middle", -90);
        foreach ((double position, string text) in across.Ticks)
        {
            double x = left + (across.Part(position) * room);
            canvas.Line(x, foot, x, foot + 3);
            canvas.Text(x, foot + 3 + PaperStyle.Type, text, "middle");
        }

        foot += 3 + PaperStyle.Type + PaperStyle.LineOfType;
        canvas.Text(left + (room / 2), foot, "position", "middle");
        return Finish(canvas, foot, mark is null ? [] : [mark], label, source);
    }

    /// <summary>Figure 7: small curves side by side, each from never (below) to always (above); those of weak neurons dashed.</summary>
    /// <param name="neurons">Neurons of one type, with their curves.</param>
    /// <param name="width">How wide it is in print.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    /// <param name="mark">What is uncertain about it, or null.</param>
    /// <param name="source">Of which analysis it is.</param>
    public static PaperPicture Gallery(IReadOnlyList<(PositionalNeuron Neuron, double[]? Curve)> neurons, PaperWidth width, string label,
        string? mark, string source)
    {
        PaperCanvas canvas = new(width, "gallery");
        int columns = width == PaperWidth.Column ? 3 : 6;
        double cell = (canvas.Width - (2 * Border)) / columns;
        double wide = cell - 8;
        double high = wide * 0.5;
        double line = high + (2 * PaperStyle.LineOfType) + 6;
        for (int at = 0; at < neurons.Count; at++)
        {
            (PositionalNeuron neuron, double[]? curve) = neurons[at];
            double x = Border + (at % columns * cell);
            double y = Border + (at / columns * line);
            canvas.Line(x, y + high, x + wide, y + high);
            canvas.Line(x, y, x, y + high);
            if (curve is { Length: > 0 })
            {
                canvas.Stroke(Path(curve, x, y, wide, high), PaperStyle.Types[(int)neuron.Type - 1], PaperStyle.Thick,
                    neuron.Strong ? "" : "2.5 1.5");
            }

            canvas.Text(x, y + high + PaperStyle.LineOfType - 1, $"{neuron.Id}");
            string information = $"{Show.Nats(neuron.Corrected)} nats{(neuron.Strong ? "" : ", weak")}";
            canvas.Text(x, y + high + (2 * PaperStyle.LineOfType) - 1, information);
        }

        int positions = neurons.Max(one => one.Curve?.Length ?? 0);
        string axes = $"Each: share of the full-length windows, 0 to 100 %, by position, 0 to {Math.Max(0, positions - 1)}";
        double foot = Border + ((neurons.Count + columns - 1) / columns * line);
        return Finish(canvas, foot, mark is null ? [axes] : [axes, mark], label, source);
    }

    private static PaperPicture Finish(PaperCanvas canvas, double foot, string[] notes, string label, string source)
    {
        foreach (string line in notes.SelectMany(note => PaperText.Wrap(note, canvas.Width - (2 * Border))))
        {
            foot += PaperStyle.LineOfType;
            canvas.Text(Border, foot, line);
        }

        return canvas.File(foot + Border, label, source);
    }

    private static string Path(double[] curve, double x, double y, double wide, double high) => "M" + string.Join(
        'L', Sparkline.Steps(curve).Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{x + (point.Across * wide):0.##} {y + ((1 - point.Share) * high):0.##}")));
}
