using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>The head of an analysis, <c>export --what summary</c>.</summary>
/// <remarks><c>PositionalTooFewWindows</c>: the corpus has too few full-length windows for what is said of positions.</remarks>
public sealed record SummaryRow(
    string Name,
    ModelRow Model,
    CorpusRow Corpus,
    AnalysisSettings Settings,
    IReadOnlyDictionary<string, string> Versions,
    DateTime Started,
    DateTime Updated,
    int LayersDone,
    int LayersWanted,
    string Status,
    string? Message,
    TotalsRow Totals,
    bool PositionalTooFewWindows);

/// <summary>
/// What was run; a constructed model's neurons were built by hand, not trained. Training step and tokenizer are null where an
/// analysis does not keep them.
/// </summary>
public sealed record ModelRow(
    string Name, bool Constructed, ModelShape Shape, long Parameters, string WeightType, string Format, IReadOnlyList<ModelFile> Files,
    string Fingerprint, long? TrainingStep, string? TrainingStepSource, TokenizerInfo? Tokenizer);

/// <summary>What it was run on; tokens do not count BOS. What begins with <c>Files</c> is null where it is not known.</summary>
/// <remarks>
/// Of files and skipped files the first 1,000 are listed, all are counted. <c>StoppedIn</c> is the file within which the token
/// limit ended the reading.
/// </remarks>
public sealed record CorpusRow(
    long Tokens,
    int Windows,
    int FullWindows,
    long Documents,
    IReadOnlyDictionary<string, long> Domains,
    string Fingerprint,
    IReadOnlyList<string> Paths,
    IReadOnlyList<FileReading>? Files,
    int? FileCount,
    int? UnreadFileCount,
    IReadOnlyList<SkippedFile>? SkippedFiles,
    int? SkippedFileCount,
    IReadOnlyDictionary<string, long>? SkippedDocuments,
    IReadOnlyDictionary<string, long>? OddDocuments,
    IReadOnlyDictionary<string, long>? TextFields,
    long? OtherDomains,
    string? OtherDomainsName,
    string? StoppedIn);

/// <summary>Sums over the layers stored so far.</summary>
public sealed record TotalsRow(
    long Neurons, long Dead, long OnlyAtBos, long TokenDetectors, long BigramDetectors, long TrigramDetectors, long SuppressingDetectors,
    long Positional);

/// <summary>One layer, <c>export --what layers</c>.</summary>
public sealed record LayerRow
{
    public required int Layer { get; init; }

    public required int Neurons { get; init; }

    public required int Dead { get; init; }

    public required int OnlyAtBos { get; init; }

    public required double MeanAliveFrequency { get; init; }

    public required IReadOnlyDictionary<string, int[]> CoveringClasses { get; init; }

    public required int TokenDetectors { get; init; }

    public required int BigramDetectors { get; init; }

    public required int TrigramDetectors { get; init; }

    public required int DetectedTokens { get; init; }

    public required int DetectedTokensCumulative { get; init; }

    public required int NewTokensOverall { get; init; }

    public required int NewTokensVsPrevious { get; init; }

    public required int DetectedTrigrams { get; init; }

    public required int DetectedTrigramsCumulative { get; init; }

    public required int NewTrigramsOverall { get; init; }

    public required int NewTrigramsVsPrevious { get; init; }

    public required IReadOnlyDictionary<string, StrongWeak> Positional { get; init; }

    /// <summary>Whether these numbers rest on too few full-length windows.</summary>
    public required bool PositionalTooFewWindows { get; init; }

    public required int SuppressingDetectors { get; init; }

    public required DeadCurve? DeadCurve { get; init; }
}

/// <summary>One leading trigger, <c>export --what triggers</c>.</summary>
public sealed record TriggerRow(
    int Layer, int Neuron, int Order, int[] Ngram, string Text, int Count, int Occurrences, double HitRate, double Share);

/// <summary>One positional curve, <c>export --what curves</c>: in how many of the full-length windows it fires at each position.</summary>
public sealed record CurveRow(
    int Layer,
    int Neuron,
    double MutualInformation,
    double MutualInformationCorrected,
    string? PositionalType,
    bool? PositionalStrong,
    bool? PositionalTooFewWindows,
    int Windows,
    int[] Counts);

/// <summary>One detector of one order, <c>export --what detectors</c>.</summary>
public sealed record DetectorRow(
    int Layer, int Neuron, int Order, int[][] Ngrams, string[] Texts, long Firings, bool? SuppressesTriggers, int? SuppressionRank);

/// <summary>One detected token or n-gram, <c>export --what detected</c>. Neurons are pairs of layer and index.</summary>
/// <param name="Order">1, 2 or 3: the n of the n-gram.</param>
/// <param name="Ngram">Token ids.</param>
/// <param name="Text">Its text.</param>
/// <param name="Occurrences">How often it occurs in the corpus.</param>
/// <param name="FirstLayer">The first layer that detects it.</param>
/// <param name="Detectors">How many neurons detect it: of the layers asked for, as all of the following but the two of layers.</param>
/// <param name="Neurons">These neurons.</param>
/// <param name="Layers">The layers of the model that detect it.</param>
/// <param name="DetectorsByLayer">How many detectors each of them has.</param>
/// <param name="BestHitRate">Highest share of its occurrences at which a detector fires.</param>
/// <param name="BestHitRateNeuron">The detector that has it.</param>
/// <param name="BestShare">Highest share of a detector's firings that it makes up.</param>
/// <param name="BestShareNeuron">The detector that has it.</param>
public sealed record DetectedRow(
    int Order,
    int[] Ngram,
    string Text,
    int Occurrences,
    int FirstLayer,
    int Detectors,
    int[][] Neurons,
    int[] Layers,
    int[] DetectorsByLayer,
    double BestHitRate,
    int[] BestHitRateNeuron,
    double BestShare,
    int[] BestShareNeuron);

/// <summary>One notable neuron, <c>export --what notable</c>.</summary>
/// <param name="Kind">What it is notable for.</param>
/// <param name="Reason">Why it was chosen.</param>
/// <param name="Rule">How the neuron of the kind is chosen.</param>
public sealed record NotableRow(string Kind, int Layer, int Neuron, string Reason, string Rule);

/// <summary>A row of a neuron that a search found.</summary>
public interface IFoundNeuron
{
    int Layer { get; }

    int Neuron { get; }
}

/// <summary>One neuron that a token triggers, <c>export --what postings</c> and <c>search</c>.</summary>
/// <param name="Count">How often the neuron fires on the n-gram.</param>
/// <param name="Occurrences">How often the n-gram occurs in the corpus.</param>
/// <param name="HitRate">Share of the occurrences at which the neuron fires.</param>
/// <param name="Share">Share of the neuron's firings that the n-gram makes.</param>
/// <param name="Lift">How much likelier the neuron fires on it than on any token.</param>
/// <param name="Detects">Whether the neuron is a detector of the n-gram.</param>
public sealed record PostingRow(
    int[] Ngram,
    string Text,
    int Layer,
    int Neuron,
    int Count,
    int Occurrences,
    double HitRate,
    double Share,
    double Lift,
    bool Detects) : IFoundNeuron;

/// <summary>One token that a neuron promotes or suppresses.</summary>
/// <param name="Side">promoted or suppressed.</param>
/// <param name="Rank">1 for the strongest of its side.</param>
/// <param name="Projection">Negative where the token is suppressed.</param>
public sealed record UpdateRow(int Layer, int Neuron, string Side, int Rank, int Token, string Text, float Projection) : IFoundNeuron;
