using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;
using NeuronExplorer.Web.Charts;
using NeuronExplorer.Web.Exports;
using NeuronExplorer.Web.Neuron;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>All figures by layer of an analysis, from its summaries alone.</summary>
public static class ReportFigures
{
    private static readonly int[] s_followed = [1, 3];

    /// <summary>The figures in the paper's order; those of n-grams for every n analysed.</summary>
    /// <param name="name">The analysis' name in addresses.</param>
    /// <param name="reader">The analysis.</param>
    /// <param name="story">What its figures say in words.</param>
    public static IReadOnlyList<ReportFigure> Of(string name, IAnalysisReader reader, AnalysisStory story)
    {
        IReadOnlyList<LayerSummary> layers = reader.Summaries;
        AnalysisInfo info = reader.Info;
        int[] followed = [.. s_followed.Where(info.Settings.Ngrams.Contains)];
        string source = ExportFiles.Line(name, info);
        ReportFigure Draw(ChartFigure figure, string caption, string? paper, string? sentence) =>
            ReportFigure.Of(figure, source, caption) with { Paper = paper, Sentence = sentence };
        return
        [
            Draw(OverviewFigures.DeadShare(layers), ReportLimits.Dead(info), "1a", story.DeadShare),
            Draw(OverviewFigures.AliveFrequency(layers),
                "Mean over the live neurons of a layer; a neuron that fires only at BOS counts as 0.", null, story.AliveFrequency),
            Draw(OverviewFigures.DeadCurve(layers), "The windows are taken in random order.", null, story.DeadCurve),
            .. info.Settings.Ngrams.Select(order => Draw(OverviewFigures.Covering(layers, order), Covering(order),
                order == 1 ? "2" : null, story.Covering(order))),
            Draw(OverviewFigures.Detectors(layers, info.Settings.Ngrams), DetectorCaption, "3a", story.Detectors),
            .. followed.Select(order => Draw(OverviewFigures.Detected(layers, order),
                $"Distinct {OverviewFigures.Grams(order)} that have a detector.", order == 1 ? "3b" : null, story.Detected(order))),
            .. followed.Select(order => Draw(OverviewFigures.New(layers, order),
                $"Distinct {OverviewFigures.Grams(order)} that have a detector in a layer, and those of them that none has before it.",
                null, story.New(order))),
            Draw(OverviewFigures.Suppression(layers),
                "Token detectors whose update lowers their own triggers' logits on average. Dotted line: the paper's 80 %. "
                + "A layer without token detectors has no bar.",
                "5", story.Suppression),
            Draw(OverviewFigures.Positional(layers, info.Evidence()).Figure, Positional(info), null, story.Positional),
        ];
    }

    private static string DetectorCaption =>
        $"A detector: at most {DetectorRule.MaximumCovering(1)} tokens, or {DetectorRule.MaximumCovering(2)} bigrams or trigrams, make up "
        + $"at least {CoveringNumber.Percent} % of its firings, and so do all those at which it fires at least {CoveringNumber.Percent} % "
        + "of the times they occur.";

    private static string Covering(int order) =>
        $"Covering number: the fewest {OverviewFigures.Grams(order)} that together make up at least {CoveringNumber.Percent} % of a "
        + "neuron's firings, BOS left out.";

    private static string Positional(AnalysisInfo info) =>
        $"Positional: {NeuronFacts.InformationRule(info.Settings.Positional)}. "
        + $"Over {Show.Plural(info.Corpus.FullWindows, "full-length window")}.";
}
