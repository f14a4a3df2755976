using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Compare;

/// <summary>One analysis of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Info">Its head.</param>
/// <param name="Done">Summaries of the layers done.</param>
public sealed record ComparedAnalysis(string Name, AnalysisInfo Info, IReadOnlyList<LayerSummary> Done)
{
    /// <summary>Its name in a legend.</summary>
    public string Title => ConstructedLabel.Of(Name, Info.Model);

    /// <summary>Layers of the model.</summary>
    public int Layers => Info.Model.Shape.Layers;

    /// <summary>The full-length windows behind its positional counts.</summary>
    public PositionalEvidence Evidence => Info.Evidence();
}

/// <summary>Several analyses on one chart, over relative depth.</summary>
public static class CompareFigures
{
    /// <summary>Figures 1a, 1b, 3a and 10, one line an analysis.</summary>
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
        Figure("compare-8", "Figures 8, 10 · positional neurons", "share of the layer's neurons", analyses,
            layer => Share(layer.Positional.Values.Sum(count => count.Strong + count.Weak), layer.Neurons),
            analysis => analysis.Evidence.Marked(analysis.Title)),
    ];

    private static ChartFigure Figure(
        string key,
        string title,
        string y,
        IReadOnlyList<ComparedAnalysis> analyses,
        Func<LayerSummary, double> value,
        Func<ComparedAnalysis, string>? name = null) =>
        new(key, title, "relative depth", y, [.. analyses.Select((analysis, at) => new ChartSeries(
            name?.Invoke(analysis) ?? analysis.Title,
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
