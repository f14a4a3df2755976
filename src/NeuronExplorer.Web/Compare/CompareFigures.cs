using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Positional;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>Several analyses on one chart, over relative depth.</summary>
public static class CompareFigures
{
    /// <summary>Figures 1a, 1b, 3a and 8, one line an analysis.</summary>
    public static IReadOnlyList<ChartFigure> All(IReadOnlyList<ComparedAnalysis> analyses) =>
    [
        Figure(
            "compare-1a", "Figure 1a · dead neurons", "share of the layer's neurons", analyses, layer => Share(layer.Dead, layer.Neurons)),
        Figure("compare-1b", "Figure 1b · how often live neurons fire", "share of the tokens", analyses, layer => layer.MeanAliveFrequency),
        Figure(
            "compare-3a",
            "Figure 3a · token detectors",
            "share of the layer's neurons",
            analyses,
            layer => Share(layer.TokenDetectors, layer.Neurons)),
        Figure("compare-8", "Figure 8 · positional neurons", "share of the layer's neurons", analyses,
            layer => Share((int)layer.CountPositional(), layer.Neurons),
            analysis => analysis.HasPositions ? analysis.Evidence.Marked(analysis.Title) : analysis.Title,
            analysis => analysis.HasPositions) with
        {
            // The names in a legend have the marks; one alone has no legend, and what is not drawn is in none.
            Mark = Mark(analyses, analysis => analyses.Count == 1 || !analysis.HasPositions),
            EmptyText = Empty(analyses),
        },
    ];

    /// <summary>The same for all layers together, one dot an analysis; empty for fewer than two.</summary>
    public static IReadOnlyList<ChartFigure> Totals(CompareAxis axis) => axis.Order.Count < 2 ? [] :
    [
        Total("total-dead", "Dead neurons", "share of all neurons", axis, all => all.Share(all.Dead)),
        Total("total-frequency", "How often live neurons fire", "share of the tokens", axis, all => all.MeanAliveFrequency),
        Total("total-detectors", "Token detectors", "share of all neurons", axis, all => all.Share(all.TokenDetectors)),
        Total("total-positional", "Positional neurons", "share of all neurons", axis, all => all.Share(all.Positional),
            analysis => analysis.HasPositions) with
        {
            Mark = Mark(axis.Order, analysis => true),
            EmptyText = Empty(axis.Order),
        },
    ];

    /// <summary>Figures 10 and 11: each analysis' map of positional neurons over layers, all on one scale.</summary>
    /// <param name="maps">An analysis' positional neurons.</param>
    public static IReadOnlyList<ChartFigure> Maps(IReadOnlyList<(ComparedAnalysis Analysis, IReadOnlyList<PositionalNeuron> Neurons)> maps)
    {
        int most = maps.SelectMany(map => map.Neurons.CountBy(neuron => neuron.Id.Layer)).Select(layer => layer.Value).Append(1).Max();
        return
        [
            .. maps.Select(map => PositionalFigures.Map(map.Neurons, map.Analysis.Info).Figure with
            {
                Key = $"map-{map.Analysis.Name}",
                Title = map.Analysis.Title,
                YRange = (0, most + 1),
                LegendElsewhere = true,
                Mark = map.Analysis.PositionalMark,
                EmptyText = Empty([map.Analysis]),
            }),
        ];
    }

    private static string? Mark(IReadOnlyList<ComparedAnalysis> analyses, Func<ComparedAnalysis, bool> isTold)
    {
        ComparedAnalysis[] marked = [.. analyses.Where(analysis => analysis.PositionalMark is not null && isTold(analysis))];
        return marked.Length == 0 ? null
            : analyses.Count == 1 ? marked[0].PositionalMark
            : string.Join("; ", marked.Select(analysis => $"{analysis.Title}: {analysis.PositionalMark}"));
    }

    private static string? Empty(IReadOnlyList<ComparedAnalysis> analyses) => analyses.Any(analysis => analysis.HasPositions)
        ? null : $"Positional neurons {ComparedAnalysis.CannotBeFound}.";

    private static ChartFigure Total(string key, string title, string y, CompareAxis axis, Func<AnalysisTotals, double> value,
        Func<ComparedAnalysis, bool>? isKnown = null) =>
        new(key, title, axis.Title, y, [.. axis.Series.Select((series, at) => new ChartSeries(
            series.Name,
            series.IsJoined ? ChartMark.LineAndDots : ChartMark.Dots,
            [.. series.Places.Select(place => axis.At[place])],
            [.. series.Places.Select(place => isKnown?.Invoke(axis.Order[place]) == false
                ? null : (double?)value(axis.Order[place].Totals))])
        {
            // A line joins several analyses, each dot is of one: it has the colour of its analysis.
            Tone = series.IsJoined ? ChartTone.Dim : ChartTone.Series,
            Place = at,
            Places = [.. series.Places.Select(place => axis.Order[place].Place)],
            Hover = [.. series.Places.Select(place => axis.Order[place])
                .Select(analysis => $"{analysis.Title}: {Show.Percent(value(analysis.Totals))}")],
        })])
        {
            Percent = true,
            WholeX = false,
            LogX = axis.IsLog,
            XTicks = axis.Ticks,
            NamedX = axis.By == CompareBy.Order,
            XSpan = axis.By == CompareBy.Order ? (-0.5, axis.Order.Count - 0.5) : null,
        };

    private static ChartFigure Figure(
        string key,
        string title,
        string y,
        IReadOnlyList<ComparedAnalysis> analyses,
        Func<LayerSummary, double> value,
        Func<ComparedAnalysis, string>? name = null,
        Func<ComparedAnalysis, bool>? isKnown = null) =>
        new(key, title, "relative depth", y, [.. analyses.Select((analysis, at) => new ChartSeries(
            name?.Invoke(analysis) ?? analysis.Title,
            ChartMark.LineAndDots,
            [.. analysis.Done.Select(layer => (double)layer.Layer / Math.Max(1, analysis.Layers - 1))],
            [.. analysis.Done.Select(layer => isKnown?.Invoke(analysis) == false ? null : (double?)value(layer))])
        {
            Tone = ChartTone.Series,
            Place = at,
        })])
        {
            Percent = true,
            WholeX = false,
            LegendElsewhere = true,
        };

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
