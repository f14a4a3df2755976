using System.Globalization;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>A name and its value.</summary>
public sealed record ReportFact(string Name, string Value)
{
    /// <summary>Whether it is to be read letter by letter.</summary>
    public bool IsCode { get; init; }
}

/// <summary>What was analysed, how, and with what, so that it can be made again.</summary>
public static class ReportFacts
{
    public static IReadOnlyList<ReportFact> Model(ModelInfo model) =>
    [
        new("name", ConstructedLabel.Of(model.Name, model)),
        new("shape", $"{Show.Plural(model.Shape.Layers, "layer")} of {Show.Count(model.Shape.FfnDim)} neurons, "
            + $"d = {Show.Count(model.Shape.DModel)}, {Show.Count(model.Shape.MaxPositions)} positions, "
            + $"vocabulary {Show.Count(model.Shape.VocabularySize)}"),
        new("parameters", $"{Show.Count(model.Parameters)}, {model.WeightType}, {model.Format}"),
        new("training step", model.TrainingStep is { } training ? $"{Show.Count(training.Step)} ({training.Source})" : "not known"),
        new("files", string.Join(", ", model.Files.Select(file => $"{file.Name} ({Show.Bytes(file.Bytes)})"))),
        .. model.Tokenizer is { } tokenizer
            ? [new ReportFact("tokenizer", $"{Show.Plural(tokenizer.Tokens, "token")}, {Show.Count(tokenizer.AddedTokens)} of them added; "
                + $"{tokenizer.DescribeBos()}; {string.Join(", ", tokenizer.Files)}")]
            : Array.Empty<ReportFact>(),
        new("fingerprint", model.Fingerprint) { IsCode = true },
    ];

    public static IReadOnlyList<ReportFact> Corpus(CorpusInfo corpus, int positions) =>
    [
        new("tokens", $"{Show.Count(corpus.Tokens)} tested, BOS not counted"),
        new("documents", Show.Count(corpus.Documents)),
        new("windows", $"{Show.Count(corpus.Windows)}, {Show.Count(corpus.FullWindows)} of them with all {Show.Count(positions)} "
            + "positions"),
        new("domains", string.Join("; ", corpus.Domains.Select(domain => $"{domain.Name} {Show.Count(domain.Tokens)}"))),
        new("files", string.Join(", ", corpus.Paths.Select(FileName))),
        new("left out", string.Join("; ", [CorpusWords.LeftOut(corpus.Reading), .. CorpusWords.Details(corpus.Reading)])),
        new("fingerprint", corpus.Fingerprint) { IsCode = true },
    ];

    public static IReadOnlyList<ReportFact> Settings(AnalysisInfo info)
    {
        AnalysisSettings settings = info.Settings;
        PositionalThresholds positional = settings.Positional;
        return
        [
            new("positions", $"{Show.Count(info.Positions())}{(settings.Pack ? ", documents packed" : "")}"),
            new("layers", $"{settings.FirstLayer} to {settings.FirstLayer + info.LayersWanted - 1}"),
            new("n-grams", string.Join(", ", settings.Ngrams.Select(order => $"n = {order}"))),
            new("text field", settings.TextField ?? "text, else content"),
            new("token limit", settings.MaxTokens == 0 ? "none" : Show.Count(settings.MaxTokens)),
            new("kept for each neuron", $"{Show.Plural(settings.Examples, "example")}, {Show.Plural(settings.LeadingTriggers, "trigger")} "
                + $"for each n, {Show.Count(settings.ProjectedTokens)} promoted and suppressed tokens"),
            new("seed", Number(settings.Seed)),
            new("positional", $"information above {Number(positional.MutualInformation)} nats"
                + $"{(positional.Corrected ? ", corrected" : "")}; extreme {Number(positional.Extreme)}, exact {Number(positional.Exact)}, "
                + $"range T/{positional.RangeDivisor}, at least {positional.MinimumRange}; "
                + $"{positional.Switches} switches{Span(positional)}, thin {Number(positional.Thin)}; "
                + $"{positional.NeededFullWindows} windows needed"),
        ];
    }

    public static IReadOnlyList<ReportFact> Versions(AnalysisInfo info) =>
    [
        .. info.Versions.OrderBy(version => version.Key, StringComparer.Ordinal)
            .Select(version => new ReportFact(version.Key, version.Value)),
        new("begun", Show.Date(info.Started)),
        new("last written", Show.Date(info.Updated)),
    ];

    private static string Span(PositionalThresholds thresholds) => thresholds.Span is { } span ? $", span {Number(span)}" : "";

    private static string FileName(string path) => path.TrimEnd('/', '\\').Split('/', '\\')[^1];

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
