using NeuronExplorer.Core;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Hosting.Notable;

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
        from layer in selection.Layers(reader)
        from detector in Detected(reader, selection, layer.Layer.Layer).GroupBy(one => (one.Neuron, one.Trigger.Gram.Order))
        let index = detector.Key.Neuron.Index
        select new DetectorRow(
            layer.Layer.Layer,
            index,
            detector.Key.Order,
            [.. detector.Select(one => one.Trigger.Gram.Tokens)],
            [.. detector.Select(one => Text(reader.Vocabulary, one.Trigger.Gram))],
            detector.First().Firings,
            (bool?)Plain("suppressesTriggers", layer, index),
            (int?)(long?)Plain("suppressionRank", layer, index));

    /// <summary>Rows of <c>detected</c>: one for each token or n-gram that a neuron detects, of one layer or of all.</summary>
    /// <exception cref="NeuronExplorerException">The layer is not in the analysis, or one neuron was asked for.</exception>
    public static IEnumerable<DetectedRow> Detected(IAnalysisReader reader, NeuronSelection selection)
    {
        if (selection.Neuron is { } neuron)
        {
            throw new NeuronExplorerException($"detected: has no rows of one neuron ({neuron}); ask for detectors");
        }

        _ = selection.Layers(reader).FirstOrDefault();
        return Detected(reader.Vocabulary, DetectorsReading.Of(reader).Done.GetAwaiter().GetResult().Select(new DetectedQuestion
        {
            FirstLayer = selection.Layer ?? 0,
            LastLayer = selection.Layer ?? int.MaxValue,
            Sort = DetectedSort.Order,
            Descending = false,
        }).All);
    }

    /// <summary>Detected n-grams as rows.</summary>
    public static IEnumerable<DetectedRow> Detected(Vocabulary vocabulary, IEnumerable<DetectedGram> grams) =>
        from gram in grams
        let layers = gram.ByLayer.ToArray()
        let hit = gram.BestHit
        let share = gram.BestShare
        select new DetectedRow(
            gram.Gram.Order,
            gram.Gram.Tokens,
            Text(vocabulary, gram.Gram),
            gram.Occurrences,
            gram.FirstLayer,
            gram.Asked.Count,
            [.. gram.Asked.Select(detector => (int[])[detector.Neuron.Layer, detector.Neuron.Index])],
            [.. layers.Select(layer => layer.Layer)],
            [.. layers.Select(layer => layer.Detectors)],
            hit.HitRate,
            [hit.Neuron.Layer, hit.Neuron.Index],
            share.Share,
            [share.Neuron.Layer, share.Neuron.Index]);

    /// <summary>Rows of <c>notable</c>: the neuron chosen for each kind, of those asked for.</summary>
    public static IEnumerable<NotableRow> Notable(IAnalysisReader reader, NeuronSelection selection)
    {
        _ = selection.Layers(reader).FirstOrDefault();
        return from notable in NotableNeurons.Of(reader).GetAwaiter().GetResult()
               where selection.Includes(notable.Neuron)
               select new NotableRow(notable.Kind.Key, notable.Neuron.Layer, notable.Neuron.Index, notable.Reason, notable.Kind.Rule);
    }

    private static IEnumerable<TriggerPosting> Detected(IAnalysisReader reader, NeuronSelection selection, int layer) =>
        selection.Neuron is { } neuron
            ? Detections.Stored(reader.Neuron(new NeuronId(layer, neuron))!)
            : (LayerDetections.Of(reader, layer) ?? throw DetectorsReading.BeingStored(reader, layer)).All;

    private static object? Plain(string key, LayerView layer, int neuron) => NeuronCatalogue.Find(key)!.Plain(layer, neuron);

    /// <summary>The texts that a neuron detects, the strongest first; null for a neuron that is no detector.</summary>
    public static string[]? Texts(IAnalysisReader reader, NeuronId id) =>
        Detections.Of(reader, id) is { Count: > 0 } all
            ? [.. all.Select(detected => Text(reader.Vocabulary, detected.Trigger.Gram))]
            : null;

    /// <summary>
    /// Rows of <c>postings</c>: for every token of the vocabulary the neurons that it triggers, best first by hit rate times share.
    /// </summary>
    public static IEnumerable<PostingRow> Postings(IAnalysisReader reader, NeuronSelection selection) =>
        from token in Enumerable.Range(0, reader.Vocabulary.Count)
        where reader.TokenCounts[token] > 0
        from posting in reader.FindTriggered(new NGram(token))
        where selection.Includes(posting.Neuron)
        select Posting(reader, posting);

    /// <summary>One posting as a row.</summary>
    public static PostingRow Posting(IAnalysisReader reader, TriggerPosting posting) => new(
        posting.Trigger.Gram.Tokens,
        Text(reader.Vocabulary, posting.Trigger.Gram),
        posting.Neuron.Layer,
        posting.Neuron.Index,
        posting.Trigger.Count,
        posting.Trigger.Occurrences,
        posting.HitRate,
        posting.Share,
        Lift(reader, posting),
        Detects(reader, posting));

    /// <summary>How much likelier the neuron fires on the n-gram than on any token.</summary>
    public static double Lift(IAnalysisReader reader, TriggerPosting posting) => reader.Layer(posting.Neuron.Layer) is { } layer
        ? posting.Trigger.Lift(LayerView.Of(reader.Info, layer).Frequency(posting.Neuron.Index))
        : 0;

    /// <summary>Whether the neuron detects the n-gram.</summary>
    public static bool Detects(IAnalysisReader reader, TriggerPosting posting) =>
        reader.Layer(posting.Neuron.Layer) is { } layer
        && DetectorRule.Detects(layer.Detectors[posting.Neuron.Index], posting.Trigger);

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
