using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Positional;

namespace NeuronExplorer.Web.Overview;

/// <summary>The paper's figures by layer, as plain data; a point's index is its place among the summaries.</summary>
public static class OverviewFigures
{
    private const string Layer = "layer";

    /// <summary>Figure 1a, with the neurons that fire only at BOS on top.</summary>
    public static ChartFigure DeadShare(IReadOnlyList<LayerSummary> layers) => new(
        "1a", "Figure 1a · dead neurons", Layer, "share of the layer's neurons",
        [
            Bars("dead", layers, layer => Share(layer.Dead, layer.Neurons)) with { Tone = ChartTone.Dead },
            Bars("fires only at BOS", layers, layer => Share(layer.OnlyAtBos, layer.Neurons)) with { Tone = ChartTone.Dim, Faint = true },
        ])
    {
        Percent = true,
        Stacked = true,
    };

    public static ChartFigure AliveFrequency(IReadOnlyList<LayerSummary> layers) => new(
        "1b", "Figure 1b · how often live neurons fire", Layer, "share of the tokens",
        [Lines("mean frequency", layers, layer => layer.MeanAliveFrequency)])
    {
        Percent = true,
    };

    /// <summary>Figures 2, 12 and 13: live neurons by class of covering number.</summary>
    public static ChartFigure Covering(IReadOnlyList<LayerSummary> layers, int order)
    {
        string grams = Grams(order);
        return new ChartFigure(
            $"2-{order}",
            $"Figure {(order == 1 ? "2" : order == 2 ? "12" : "13")} · neurons by covering number, {grams}",
            Layer,
            "share of the live neurons",
            [.. CoveringClass.Names.Select((name, at) => Bars($"{name} {grams}", layers, layer => CoveringShare(layer, order, at)) with
            {
                Tone = ChartTone.Step, Place = CoveringClass.Count - 1 - at, Of = CoveringClass.Count,
            })])
        {
            Percent = true,
            Stacked = true,
            YRange = (0, 1),
        };
    }

    /// <summary>Figures 3a and 14a: one series for each order analysed.</summary>
    public static ChartFigure Detectors(IReadOnlyList<LayerSummary> layers, IReadOnlyList<int> orders) => new(
        "3a", "Figures 3a, 14a · detectors", Layer, "neurons",
        [.. orders.Select(order => Bars(Grams(order), layers, layer => layer.Detectors(order)) with
        {
            Tone = ChartTone.Series, Place = order - 1,
        })]);

    /// <summary>Figures 3b (n = 1) and 14b (n = 3).</summary>
    public static ChartFigure Detected(IReadOnlyList<LayerSummary> layers, int order) => new(
        $"3b-{order}", $"Figure {(order == 1 ? "3b" : "14b")} · detected {Grams(order)}", Layer, $"distinct {Grams(order)}",
        [
            Bars("in the layer", layers, layer => layer.Detected(order).Detected),
            Lines("cumulative", layers, layer => layer.Detected(order).Cumulative) with { Tone = ChartTone.Fire },
        ]);

    /// <summary>Figures 4 (n = 1) and 15 (n = 3).</summary>
    public static ChartFigure New(IReadOnlyList<LayerSummary> layers, int order) => new(
        $"4-{order}", $"Figure {(order == 1 ? "4" : "15")} · what each layer adds, {Grams(order)}", Layer, $"distinct {Grams(order)}",
        [
            Lines("all", layers, layer => layer.Detected(order).Detected) with { Tone = ChartTone.Dim },
            Lines("new against the previous layer", layers, layer => layer.Detected(order).NewVsPrevious) with { Tone = ChartTone.Accent },
            Lines("new overall", layers, layer => layer.Detected(order).NewOverall) with { Tone = ChartTone.Fire },
        ]);

    /// <summary>Figure 5 in numbers: how many detectors suppress what triggers them. Empty where there are none.</summary>
    public static ChartFigure Suppression(IReadOnlyList<LayerSummary> layers) => new(
        "suppression", "Figure 5 in numbers · detectors that suppress their triggers", Layer, "share of the token detectors",
        [
            Bars(
                "suppress",
                layers.Any(layer => layer.TokenDetectors > 0) ? layers : [],
                layer => layer.TokenDetectors == 0 ? null : Share(layer.SuppressingDetectors, layer.TokenDetectors)) with
            {
                Tone = ChartTone.Suppress,
            },
        ])
    {
        Percent = true,
        YRange = (0, 1),
        Guides = [0.8],
    };

    /// <summary>Positional neurons by type and strength: Figure 8 in numbers. The second result says of what each series is.</summary>
    public static (ChartFigure Figure, IReadOnlyList<(PositionalType Type, bool Strong)> Series) Positional(
        IReadOnlyList<LayerSummary> layers, PositionalEvidence evidence)
    {
        (PositionalType Type, bool Strong)[] groups =
            [.. from type in PositionalFigures.Types
                from strong in PositionalFigures.StrongThenWeak
                where layers.Any(layer => Positional(layer, type, strong) > 0)
                select (type, strong)];
        ChartFigure figure = new(
            "8-counts", "Figure 8 in numbers · positional neurons by type", Layer, "neurons",
            [.. groups.Select(group => Bars(
                PositionalTypeNames.Title(group.Type) + (group.Strong ? ", strong" : ", weak"),
                layers,
                layer => Positional(layer, group.Type, group.Strong)) with
            {
                Tone = ChartTone.Type, Place = (int)group.Type - 1, Faint = !group.Strong,
            })])
        {
            Stacked = true,
            Mark = evidence.Mark,
        };
        return (figure, groups);
    }

    /// <summary>How the dead share falls as more text is read: one line per layer with neurons that fire late or never.</summary>
    public static ChartFigure DeadCurve(IReadOnlyList<LayerSummary> layers)
    {
        (LayerSummary Layer, DeadCurve Curve)[] shown =
            [.. from layer in layers where layer.DeadCurve is { Dead: [> 0, ..] } select (layer, layer.DeadCurve!)];
        return new ChartFigure(
            "dead-curve", "Dead share by tokens read", "tokens read", "share that has not fired",
            [.. shown.Select((pair, at) => new ChartSeries(
                $"layer {pair.Layer.Layer}",
                ChartMark.LineAndDots,
                [.. pair.Curve.Tokens.Select(tokens => (double)tokens)],
                [.. pair.Curve.Dead.Select(dead => (double?)Share(dead, pair.Layer.Neurons))])
            {
                Tone = ChartTone.Step, Place = shown.Length - 1 - at, Of = shown.Length,
            })])
        {
            Percent = true,
            WholeX = false,
            LogX = true,
            XTicks = shown.Length == 0
                ? []
                : LogTicks.Of(shown.Min(pair => pair.Curve.Tokens[0]), shown.Max(pair => pair.Curve.Tokens[^1]), LogTicks.Thousands),
        };
    }

    public static string Grams(int order) => order switch { 1 => "tokens", 2 => "bigrams", _ => "trigrams" };

    private static int Positional(LayerSummary layer, PositionalType type, bool strong) =>
        layer.Positional.TryGetValue(type, out StrongWeak? count) ? strong ? count.Strong : count.Weak : 0;

    private static double? CoveringShare(LayerSummary layer, int order, int at)
    {
        int alive = layer.Neurons - layer.Dead;
        return layer.CoveringClasses.TryGetValue(order, out int[]? classes) && alive > 0 ? Share(classes[at], alive) : null;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static ChartSeries Bars(string name, IReadOnlyList<LayerSummary> layers, Func<LayerSummary, double?> value) =>
        new(name, ChartMark.Bar, [.. layers.Select(layer => (double)layer.Layer)], [.. layers.Select(value)]);

    private static ChartSeries Lines(string name, IReadOnlyList<LayerSummary> layers, Func<LayerSummary, double?> value) =>
        new(name, ChartMark.LineAndDots, [.. layers.Select(layer => (double)layer.Layer)], [.. layers.Select(value)]);
}
