using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>A figure of the report.</summary>
/// <param name="Figure">What is drawn.</param>
/// <param name="Caption">What its words mean.</param>
/// <param name="Paper">The paper's figure whose stated results are printed below; null where there is none.</param>
public sealed record ReportFigure(ChartFigure Figure, string Caption, string? Paper = null);

/// <summary>All figures by layer of an analysis, from its summaries alone.</summary>
public static class ReportFigures
{
    private static readonly int[] s_followed = [1, 3];

    /// <summary>The figures in the paper's order; those of n-grams for every n analysed.</summary>
    public static IReadOnlyList<ReportFigure> Of(IAnalysisReader reader)
    {
        IReadOnlyList<LayerSummary> layers = reader.Summaries;
        AnalysisInfo info = reader.Info;
        int[] followed = [.. s_followed.Where(info.Settings.Ngrams.Contains)];
        return
        [
            new(OverviewFigures.DeadShare(layers), ReportLimits.Dead(info), "1a"),
            new(OverviewFigures.AliveFrequency(layers),
                "Mean over the live neurons of a layer; a neuron that fires only at BOS counts as 0."),
            new(OverviewFigures.DeadCurve(layers), "Windows in a seeded random order; layers whose neurons all fired early are not drawn."),
            .. info.Settings.Ngrams.Select(order => new ReportFigure(OverviewFigures.Covering(layers, order), Covering(order),
                order == 1 ? "2" : null)),
            new(OverviewFigures.Detectors(layers), DetectorCaption, "3a"),
            .. followed.Select(order => new ReportFigure(OverviewFigures.Detected(layers, order),
                $"Distinct {OverviewFigures.Grams(order)} that have a detector.", order == 1 ? "3b" : null)),
            .. followed.Select(order => new ReportFigure(OverviewFigures.New(layers, order),
                $"Distinct {OverviewFigures.Grams(order)} that have a detector in a layer, and those of them that none has before it.")),
            new(OverviewFigures.Suppression(layers),
                "Token detectors whose update lowers their own triggers' logits. Dotted line: the paper's 80 %.", "5"),
            new(OverviewFigures.Positional(layers, info.Evidence()).Figure, Positional(info)),
        ];
    }

    private static string DetectorCaption =>
        $"A detector: at most {DetectorRule.MaximumCovering(1)} tokens, or {DetectorRule.MaximumCovering(2)} bigrams or trigrams, make up "
        + $"at least {CoveringNumber.Percent} % of its firings, and it fires at at least {CoveringNumber.Percent} % of their occurrences.";

    private static string Covering(int order) =>
        $"Covering number: the fewest {OverviewFigures.Grams(order)} that together make up at least {CoveringNumber.Percent} % of a "
        + "neuron's firings, BOS left out.";

    private static string Positional(AnalysisInfo info) =>
        $"Positional: {NeuronFacts.InformationRule(info.Settings.Positional)}. "
        + $"Over {Show.Plural(info.Corpus.FullWindows, "full-length window")}.";
}
