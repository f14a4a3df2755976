using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Components.Charts;

namespace NeuronExplorer.Web.Services;

/// <summary>One analysis of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layers">Layers of the model.</param>
/// <param name="Done">Summaries of the layers done.</param>
/// <param name="Evidence">What its positional counts rest on.</param>
public sealed record ComparedAnalysis(string Name, int Layers, IReadOnlyList<LayerSummary> Done, PositionalEvidence Evidence);

/// <summary>Several analyses on one chart, over relative depth.</summary>
public static class CompareFigures
{
    /// <summary>Figures 1a, 1b, 3a and 10, one line an analysis.</summary>
    public static IReadOnlyList<ChartFigure> All(IReadOnlyList<ComparedAnalysis> analyses) =>
    [
        Figure("compare-1a", "Figure 1a · dead neurons", "share of the layer's neurons", analyses, layer => Share(layer.Dead, layer.Neurons)),
        Figure("compare-1b", "Figure 1b · mean frequency of the alive", "share of the tokens", analyses, layer => layer.MeanAliveFrequency),
        Figure("compare-3a", "Figure 3a · token detectors", "share of the layer's neurons", analyses, layer => Share(layer.TokenDetectors, layer.Neurons)),
        Figure("compare-8", "Figures 8, 10 · positional neurons", "share of the layer's neurons", analyses,
            layer => Share(layer.Positional.Values.Sum(count => count.Strong + count.Weak), layer.Neurons),
            analysis => analysis.Evidence.Marked(analysis.Name)),
    ];

    private static ChartFigure Figure(
        string key,
        string title,
        string y,
        IReadOnlyList<ComparedAnalysis> analyses,
        Func<LayerSummary, double> value,
        Func<ComparedAnalysis, string>? name = null) =>
        new(key, title, "relative depth", y, [.. analyses.Select((analysis, at) => new ChartSeries(
            name?.Invoke(analysis) ?? analysis.Name,
            ChartMark.LineAndDots,
            [.. analysis.Done.Select(layer => (double)layer.Layer / Math.Max(1, analysis.Layers - 1))],
            [.. analysis.Done.Select(layer => (double?)value(layer))])
        {
            Tone = ChartTone.Series,
            Place = at,
        })])
        {
            Percent = true,
            WholeX = false,
        };

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
