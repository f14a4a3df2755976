using NeuronExplorer.Web.Exports;

namespace NeuronExplorer.Web.Compare;

/// <summary>Totals of analyses as rows for files.</summary>
public static class CompareRows
{
    public static IEnumerable<object> Totals(IEnumerable<ComparedAnalysis> analyses) => analyses.Select(analysis => ExportRow.Of(
        ("analysis", analysis.Name),
        ("parameters", analysis.Info.Model.Parameters),
        ("trainingStep", analysis.Info.Model.TrainingStep?.Step),
        ("corpus", analysis.Info.Corpus.Fingerprint),
        ("tokens", analysis.Info.Corpus.Tokens),
        ("fullWindows", analysis.Info.Corpus.FullWindows),
        ("layers", analysis.Totals.Layers),
        ("neurons", analysis.Totals.Neurons),
        ("dead", analysis.Totals.Dead),
        ("meanAliveFrequency", analysis.Totals.MeanAliveFrequency),
        ("tokenDetectors", analysis.Totals.TokenDetectors),
        ("suppressingDetectors", analysis.Totals.SuppressingDetectors),
        ("bigramDetectors", analysis.Totals.BigramDetectors),
        ("trigramDetectors", analysis.Totals.TrigramDetectors),
        ("positional", analysis.HasPositions ? analysis.Totals.Positional : null),
        ("positionalMark", analysis.PositionalMark)));
}
