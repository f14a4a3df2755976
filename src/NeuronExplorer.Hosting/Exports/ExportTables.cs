using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>The tables of an analysis as rows, for files, pipes and the web app's downloads.</summary>
public static class ExportTables
{
    /// <summary>Rows of <c>neurons</c>, by layer and index.</summary>
    public static IEnumerable<NeuronRow> Neurons(IAnalysisReader reader, NeuronSelection selection) => selection.Of(reader);

    /// <summary>Rows of <c>layers</c>: the layers stored so far.</summary>
    public static IEnumerable<LayerRow> Layers(IAnalysisReader reader) =>
        reader.Summaries.Select(summary => new LayerRow
        {
            Layer = summary.Layer,
            Neurons = summary.Neurons,
            Dead = summary.Dead,
            OnlyAtBos = summary.OnlyAtBos,
            MeanAliveFrequency = summary.MeanAliveFrequency,
            CoveringClasses = summary.CoveringClasses.ToDictionary(pair => $"{pair.Key}", pair => pair.Value),
            TokenDetectors = summary.TokenDetectors,
            BigramDetectors = summary.BigramDetectors,
            TrigramDetectors = summary.TrigramDetectors,
            DetectedTokens = summary.Tokens.Detected,
            DetectedTokensCumulative = summary.Tokens.Cumulative,
            NewTokensOverall = summary.Tokens.NewOverall,
            NewTokensVsPrevious = summary.Tokens.NewVsPrevious,
            DetectedTrigrams = summary.Trigrams.Detected,
            DetectedTrigramsCumulative = summary.Trigrams.Cumulative,
            NewTrigramsOverall = summary.Trigrams.NewOverall,
            NewTrigramsVsPrevious = summary.Trigrams.NewVsPrevious,
            Positional = summary.Positional.ToDictionary(pair => PositionalTypeNames.Name(pair.Key)!, pair => pair.Value),
            PositionalTooFewWindows = PositionalEvidence.Of(reader.Info).TooFewWindows,
            SuppressingDetectors = summary.SuppressingDetectors,
            DeadCurve = summary.DeadCurve,
        });

    /// <summary>Rows of <c>triggers</c>: each neuron's leading n-grams of every order.</summary>
    public static IEnumerable<TriggerRow> Triggers(IAnalysisReader reader, NeuronSelection selection) =>
        from row in selection.Of(reader)
        from triggers in row.Detail.Triggers
        from trigger in triggers.Leading
        select Trigger(reader.Vocabulary, row.Detail.Id, triggers, trigger);

    /// <summary>One trigger as a row.</summary>
    public static TriggerRow Trigger(Vocabulary vocabulary, NeuronId id, NeuronTriggers triggers, Trigger trigger) => new(
        id.Layer,
        id.Index,
        triggers.Order,
        trigger.Gram.Tokens,
        Text(vocabulary, trigger.Gram),
        trigger.Count,
        trigger.Occurrences,
        trigger.HitRate,
        trigger.Share(triggers.Firings));

    /// <summary>Rows of <c>curves</c>: neurons that fire in some full-length window.</summary>
    public static IEnumerable<CurveRow> Curves(IAnalysisReader reader, NeuronSelection selection)
    {
        foreach (NeuronRow row in Neurons(reader, selection))
        {
            NeuronId id = row.Detail.Id;
            if (reader.PositionCounts(id) is { } counts)
            {
                yield return new CurveRow(
                    id.Layer,
                    id.Index,
                    row.View.Layer.MutualInformation[id.Index],
                    row.View.Evidence.Corrected(row.View.Layer.MutualInformation[id.Index]),
                    (string?)row["positionalType"],
                    (bool?)row["positionalStrong"],
                    (bool?)row["positionalTooFewWindows"],
                    reader.Info.Corpus.FullWindows,
                    counts);
            }
        }
    }

    /// <summary>Rows of <c>detectors</c>: one for each neuron and order in which it is a detector.</summary>
    public static IEnumerable<DetectorRow> Detectors(IAnalysisReader reader, NeuronSelection selection) =>
        from row in Neurons(reader, selection)
        from triggers in row.Detail.Triggers
        let detected = triggers.Detected
        where detected is not null
        select new DetectorRow(
            row.Detail.Id.Layer,
            row.Detail.Id.Index,
            triggers.Order,
            [.. detected.Select(trigger => trigger.Gram.Tokens)],
            [.. detected.Select(trigger => Text(reader.Vocabulary, trigger.Gram))],
            triggers.Firings,
            (bool?)row["suppressesTriggers"],
            (int?)(long?)row["suppressionRank"]);

    /// <summary>The texts that a neuron detects, the strongest first; null for a neuron that is no detector.</summary>
    public static string[]? Texts(IAnalysisReader reader, NeuronId id) =>
        Detections.Of(reader, id) is { Count: > 0 } all
            ? [.. all.Select(detected => Text(reader.Vocabulary, detected.Trigger.Gram))]
            : null;

    /// <summary>Rows of <c>postings</c>: for every token of the vocabulary the neurons that it triggers, best first.</summary>
    public static IEnumerable<PostingRow> Postings(IAnalysisReader reader, NeuronSelection selection) =>
        from token in Enumerable.Range(0, reader.Vocabulary.Count)
        where reader.TokenCounts[token] > 0
        from posting in reader.FindTriggered(new NGram(token))
        where selection.Includes(posting.Neuron)
        select Posting(reader.Vocabulary, posting);

    /// <summary>One posting as a row.</summary>
    public static PostingRow Posting(Vocabulary vocabulary, TriggerPosting posting) => new(
        posting.Trigger.Gram.Tokens,
        Text(vocabulary, posting.Trigger.Gram),
        posting.Neuron.Layer,
        posting.Neuron.Index,
        posting.HitRate,
        posting.Share,
        posting.Trigger.Count,
        posting.Trigger.Occurrences);

    /// <summary>The tokens that a neuron promotes and suppresses, each side from its strongest.</summary>
    public static IEnumerable<UpdateRow> Updates(Vocabulary vocabulary, NeuronDetail detail) =>
        detail.Promoted.Select((token, at) => Update(vocabulary, detail.Id, promoted: true, at + 1, token))
            .Concat(detail.Suppressed.Select((token, at) => Update(vocabulary, detail.Id, promoted: false, at + 1, token)));

    /// <summary>One token of a neuron's update as a row.</summary>
    public static UpdateRow Update(Vocabulary vocabulary, NeuronId id, bool promoted, int rank, ScoredToken token) => new(
        id.Layer,
        id.Index,
        promoted ? "promoted" : "suppressed",
        rank,
        token.Token,
        Text(vocabulary, new NGram(token.Token)),
        token.Score);

    /// <summary>An n-gram's text, or its displayed form where its bytes are no whole characters.</summary>
    public static string Text(Vocabulary vocabulary, NGram gram) =>
        TokenText.TryDecode(vocabulary.Join(gram.Tokens), out string? text) ? text : vocabulary.Display(gram);
}
