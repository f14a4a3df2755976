using System.Text.Json;
using System.Text.Json.Nodes;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>Something in which analyses differ besides their models, so that a difference of results may come from it.</summary>
/// <param name="Aspect">What differs, such as "packing".</param>
/// <param name="Values">What each analysis has, in their order.</param>
/// <param name="Consequence">What it does to a comparison.</param>
public sealed record AnalysisDifference(string Aspect, IReadOnlyList<string> Values, string Consequence);

/// <summary>Says where a comparison of analyses would mislead (ours).</summary>
public static class Comparability
{
    /// <summary>All that differs; empty where the analyses read the same windows and follow the same rules.</summary>
    public static IReadOnlyList<AnalysisDifference> Of(IReadOnlyList<AnalysisInfo> analyses)
    {
        List<AnalysisDifference> found = [];
        void Check(string aspect, Func<AnalysisInfo, string> value, string consequence)
        {
            string[] values = [.. analyses.Select(value)];
            if (values.Distinct().Count() > 1)
            {
                found.Add(new AnalysisDifference(aspect, values, consequence));
            }
        }

        bool sameCut = Same(analyses, info => (PositionalEvidence.Of(info).Positions, info.Settings.Pack));
        Check(
            "corpus",
            info => $"{NumberText.Plural(info.Corpus.Documents, "document")}, fingerprint {Short(info.Corpus.Fingerprint)}",
            sameCut
                ? "They did not all read the same text, which alone may change every number here."
                : "They did not all read the same windows. Fingerprints cover the windows too, so they cannot tell whether the text is "
                    + "the same.");
        Check("tokens read", info => NumberText.Plural(info.Corpus.Tokens, "token"), "The more text, the fewer neurons are dead.");
        Check("vocabulary", info => NumberText.Plural(info.Model.Shape.VocabularySize, "token"),
            "The same text is cut into other tokens, so tokens and their detectors cannot be compared one by one.");
        Check("window length", info => NumberText.Plural(PositionalEvidence.Of(info).Positions, "position"),
            "Positions mean other places, and neurons see more or less of what came before.");
        Check("packing", info => info.Settings.Pack ? "documents packed into windows" : "each document in windows of its own",
            "Packed windows hold the end of one document and the start of the next.");
        Check("full-length windows", info => NumberText.Plural(info.Corpus.FullWindows, "window"),
            "Positional neurons are found in these alone: few of them make their number uncertain.");
        Check("layers", info => info.LayersDone == info.Model.Shape.Layers ? "all" : $"{info.LayersDone} of {info.Model.Shape.Layers}",
            "Totals count only the layers that are done.");
        Check("n-grams", info => string.Join(", ", info.Settings.Ngrams), "Detectors of an order that was not analysed count as none.");
        Check("positional rule", info => Rule(info.Settings.Positional, analyses),
            "The same curve may be positional in one and not in another.");
        Check("neurons", info => info.Model.Constructed ? "built by hand" : "trained",
            "What was built by hand says nothing about what training finds.");
        return found;
    }

    private static bool Same<T>(IReadOnlyList<AnalysisInfo> analyses, Func<AnalysisInfo, T> value) =>
        analyses.Select(value).Distinct().Count() <= 1;

    // Only the thresholds that differ.
    private static string Rule(PositionalThresholds thresholds, IReadOnlyList<AnalysisInfo> analyses)
    {
        JsonObject[] all = [.. analyses.Select(info => Fields(info.Settings.Positional))];
        return string.Join(", ", Fields(thresholds)
            .Where(field => all.Select(other => other[field.Key]?.ToJsonString()).Distinct().Count() > 1)
            .Select(field => $"{JsonNamingPolicy.CamelCase.ConvertName(field.Key)} {field.Value?.ToJsonString() ?? "none"}"));
    }

    private static JsonObject Fields(PositionalThresholds thresholds) => JsonSerializer.SerializeToNode(thresholds)!.AsObject();

    private static string Short(string fingerprint) => fingerprint.Length > 8 ? fingerprint[..8] : fingerprint;
}
