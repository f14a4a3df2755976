using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>The head of an analysis as a row.</summary>
public static class SummaryExport
{
    public static SummaryRow Of(IAnalysisReader reader)
    {
        AnalysisInfo info = reader.Info;
        return new SummaryRow(
            info.Name,
            Model(info.Model),
            Corpus(info.Corpus),
            info.Settings,
            info.Versions,
            info.Started,
            info.Updated,
            info.LayersDone,
            info.LayersWanted,
            AnalysisStates.Word(info.Status),
            info.Message,
            Totals(AnalysisTotals.Of(reader.Summaries)),
            PositionalEvidence.Of(info).TooFewWindows);
    }

    private static ModelRow Model(ModelInfo model) => new(
        model.Name, model.Constructed, model.Shape, model.Parameters, model.WeightType, model.Format, model.Files, model.Fingerprint,
        model.TrainingStep?.Step, model.TrainingStep?.Source, model.Tokenizer);

    private static CorpusRow Corpus(CorpusInfo corpus) => new(
        corpus.Tokens,
        corpus.Windows,
        corpus.FullWindows,
        corpus.Documents,
        corpus.Domains.ToDictionary(domain => domain.Name, domain => domain.Tokens),
        corpus.Fingerprint,
        corpus.Paths,
        corpus.Reading?.Files,
        corpus.Reading?.FileCount,
        corpus.Reading?.UnreadFileCount,
        corpus.Reading?.SkippedFiles,
        corpus.Reading?.SkippedFileCount,
        corpus.Reading?.SkippedDocuments,
        corpus.Reading?.OddDocuments,
        corpus.Reading?.TextFields,
        corpus.Reading?.OtherDomains,
        corpus.Reading?.OtherDomainsName,
        corpus.Reading?.StoppedIn);

    private static TotalsRow Totals(AnalysisTotals all) => new(
        all.Neurons, all.Dead, all.OnlyAtBos, all.TokenDetectors, all.BigramDetectors, all.TrigramDetectors, all.SuppressingDetectors,
        all.Positional);
}
