using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>What an analysis does not say, in sentences: what its claims rest on, and what was not looked at.</summary>
public static class ReportLimits
{
    private static readonly int[] s_orders = [1, 2, 3];

    /// <summary>What "dead" means here.</summary>
    public static string Dead(AnalysisInfo info) =>
        $"Dead: no firing at any of the {Show.Count(info.Corpus.Tokens)} tokens tested{(info.Model.HasBos ? ", not even at BOS" : "")}.";

    /// <summary>All that applies, the most important first.</summary>
    public static IReadOnlyList<string> Of(AnalysisInfo info)
    {
        PositionalEvidence evidence = info.Evidence();
        return
        [
            .. If(info.Model.Constructed, ConstructedLabel.Meaning),
            .. If(info.LayersDone < info.LayersWanted,
                $"Unfinished: {info.LayersDone} of {Show.Plural(info.LayersWanted, "layer")} are done"
                + $" ({$"{info.Status}".ToLowerInvariant()}). Every number is of these layers alone."),
            .. If(info.Message is not null, $"It ended with: {info.Message}"),
            .. If(info.LayersWanted < info.Model.Shape.Layers, $"Only layers {info.Settings.FirstLayer} to "
                + $"{info.Settings.FirstLayer + info.LayersWanted - 1} of {info.Model.Shape.Layers} were analysed; cumulative counts "
                + "begin there."),
            $"{Dead(info)} More text, or text of other kinds, may make a dead neuron fire.",
            $"Frequencies and triggers are those of this corpus: {Show.Count(info.Corpus.Tokens)} tokens of "
                + $"{Show.Plural(info.Corpus.Domains.Count, "domain")}.",
            .. If(info.Settings.MaxTokens > 0, $"The corpus was read up to a limit of {Show.Count(info.Settings.MaxTokens)} tokens."),
            .. s_orders.Except(info.Settings.Ngrams).Select(order =>
                $"{Capital(OverviewFigures.Grams(order))} were not analysed: their detectors and covering numbers are unknown, not 0."),
            .. Positions(info, evidence),
            .. If(info.Settings.Pack, "Documents were packed into windows: most windows begin within a document or hold several."),
            .. If(!info.Model.Shape.NormBefore, "The model normalises after its sublayers, like 350m, in which the paper finds no dead "
                + "neurons and no sparse triggers."),
            "A neuron fires where its pre-activation is above 0. No figure here depends on how strongly.",
        ];
    }

    private static IEnumerable<string> Positions(AnalysisInfo info, PositionalEvidence evidence) =>
    [
        .. If(info.Corpus.FullWindows == 0,
            $"No window has all {Show.Count(evidence.Positions)} positions, so positional neurons cannot be found."),
        .. If(info.Corpus.FullWindows > 0 && evidence.TooFewWindows, TooFewWindows.Reason(evidence)),
        "The paper gives one threshold for positional neurons; those of types and strength are this program's.",
    ];

    private static string[] If(bool applies, string sentence) => applies ? [sentence] : [];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
