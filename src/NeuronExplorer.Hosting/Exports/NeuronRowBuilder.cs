using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>One neuron's columns and detail as a row of <c>neurons</c>.</summary>
internal static class NeuronRowBuilder
{
    private static readonly int[] s_orders = [1, 2, 3];

    public static NeuronRow Build(LayerStatistics columns, NeuronDetail detail, PositionalEvidence evidence, string[] domains)
    {
        int index = detail.Id.Index;
        PositionalType type = columns.PositionalTypes[index];
        SuppressionVerdict verdict = columns.Suppression[index];
        return new NeuronRow
        {
            Layer = detail.Id.Layer,
            Neuron = index,
            Firings = columns.Firings[index],
            BosFirings = columns.BosFirings[index],
            Dead = columns.IsDead(index),
            Covering = s_orders.ToDictionary(order => $"{order}", order => Covering(columns.Order(order), index)),
            Distinct = s_orders.ToDictionary(order => $"{order}", order => columns.Order(order)?.Distinct[index] ?? 0),
            DetectedTokens = Grams(detail.Order(1))?.Select(gram => gram.First).ToArray(),
            DetectedBigrams = Ngrams(detail.Order(2)),
            DetectedTrigrams = Ngrams(detail.Order(3)),
            MutualInformation = columns.MutualInformation[index],
            MutualInformationCorrected = evidence.Corrected(columns.MutualInformation[index]),
            PositionalType = ExportTables.Name(type),
            PositionalStrong = type == PositionalType.None ? null : columns.PositionalStrong[index],
            PositionalTooFewWindows = type == PositionalType.None ? null : evidence.TooFewWindows,
            Domains = domains.Select((name, domain) => (name, columns.DomainFirings[domain][index])).ToDictionary(),
            SuppressesTriggers = verdict == SuppressionVerdict.NotApplicable ? null : verdict == SuppressionVerdict.Suppresses,
            SuppressionRank = verdict == SuppressionVerdict.NotApplicable ? null : columns.SuppressionRank[index],
            TopPromoted = [.. detail.Promoted.Select(token => token.Token)],
            TopSuppressed = [.. detail.Suppressed.Select(token => token.Token)],
        };
    }

    /// <summary>The covered n-grams of a detector, sorted; null for a neuron that is none.</summary>
    public static IEnumerable<NGram>? Grams(NeuronTriggers? triggers) => 
        triggers?.Detected?.Select(trigger => trigger.Gram);

    public static int[][]? Ngrams(NeuronTriggers? triggers) => Grams(triggers)?.Select(gram => gram.Tokens).ToArray();

    private static int? Covering(NgramColumns? columns, int index) =>
        columns is null || columns.Covering[index] == 0 ? null : columns.Covering[index];
}
