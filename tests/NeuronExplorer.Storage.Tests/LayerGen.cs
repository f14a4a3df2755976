using CsCheck;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Layers with random content that an analysis can produce, including extremes.</summary>
internal static class LayerGen
{
    private static readonly Gen<int> s_token = Gen.Int[0, Samples.VocabularySize - 1];

    private static readonly Gen<int> s_count =
        Gen.Frequency((3, Gen.Int[0, 3]), (3, Gen.Int[0, 300]), (1, Gen.Int[0, int.MaxValue]), (1, Gen.Const(int.MaxValue)));

    private static readonly Gen<float> s_score = Gen.Frequency(
        (5, Gen.Float[-3, 3]), (1, Gen.Float), (1, Gen.OneOfConst(0f, -0f, float.MaxValue, -float.MaxValue, float.Epsilon)));

    private static readonly Gen<int[]> s_orders = Gen.OneOfConst<int[]>([1, 2, 3], [1], [3], [1, 3], [2]);

    public static Gen<LayerResult> Layer(int layer, int mostNeurons) =>
        from orders in s_orders
        from neurons in Gen.Int[0, mostNeurons]
        from domains in Gen.Int[0, 3]
        from positions in Gen.Int[1, 40]
        from details in Gen.Frequency((1, Dead(layer, orders)), (3, Alive(layer, orders))).Array[neurons]
        from curves in Gen.Frequency((1, Gen.Const((int[]?)null)), (2, Curve(positions))).Array[neurons]
        from columns in Columns(layer, orders, neurons, domains)
        from dead in Gen.Int[0, 100].Array[0, 5]
        from reliable in Trigger(1).Where(trigger => trigger.Count <= trigger.Occurrences).Array[0, 6].Array[neurons]
        select LayerRules.Summarized(
            columns,
            [.. details.Select((detail, i) => detail with { Id = new NeuronId(layer, i) })],
            curves,
            Samples.Info().Corpus.Tokens,
            new DeadCurve([.. dead.Select((_, i) => (i + 1) * 10_000_000_000L)], dead),
            orders.Contains(1) ? [.. details.Select((detail, i) => Reliable(detail.Order(1)!, reliable[i]))] : null);

    /// <summary>An n-gram's occurrences are the same for every neuron.</summary>
    public static int Occurrences(NGram gram) =>
        (gram.First + (3 * gram.Second) + (7 * gram.Third)) % 11 == 0 ? int.MaxValue : 1 + gram.First + (gram.Second * gram.Third);

    /// <summary>By token; one that is among the neuron's other triggers has the same count there.</summary>
    private static Trigger[] Reliable(NeuronTriggers others, Trigger[] made) =>
        [.. made
            .Select(trigger => others.Leading.Concat(others.Detected ?? []).FirstOrDefault(known => known.Gram == trigger.Gram, trigger))
            .Where(trigger => trigger.Count <= trigger.Occurrences)
            .DistinctBy(trigger => trigger.Gram)
            .OrderBy(trigger => trigger.Gram)];

    private static Gen<int[]?> Curve(int positions) => Gen.OneOf(
        Gen.Int[0, 1].Array[positions],
        Gen.Int[95, 105].Array[positions],
        s_count.Array[positions]).Select(curve => (int[]?)curve);

    private static Gen<NeuronDetail> Dead(int layer, int[] orders) => Gen.Const(new NeuronDetail
    {
        Id = new NeuronId(layer, 0),
        Triggers = [.. orders.Select(order => new NeuronTriggers(order, 0, 0, 0, [], null))],
        Promoted = [],
        Suppressed = [],
        CoveredProjections = [],
        Examples = [],
    });

    private static Gen<NeuronDetail> Alive(int layer, int[] orders) =>
        from triggers in Gen.Int[0, 2].Array[orders.Length].SelectMany(_ => All(orders))
        from promoted in Scored
        from suppressed in Scored
        from covered in Gen.Select(s_token, s_score, s_count, (token, score, rank) => new RankedToken(token, score, rank)).Array[0, 4]
        from examples in Example.Array[0, 5]
        from activations in Gen.OneOf(Gen.Const((int[]?)null), s_count.Array[ActivationHistogram.Bins].Select(counts => (int[]?)counts))
        select new NeuronDetail
        {
            Id = new NeuronId(layer, 0),
            Triggers = triggers,
            Promoted = promoted,
            Suppressed = suppressed,
            CoveredProjections = covered,
            Examples = examples,
            Activations = activations is null ? null : new ActivationHistogram(activations),
        };

    private static Gen<NeuronTriggers[]> All(int[] orders) => orders.Aggregate(
        Gen.Const(Array.Empty<NeuronTriggers>()),
        (gen, order) => Gen.Select(gen, Triggers(order), (before, triggers) => before.Append(triggers).ToArray()));

    private static Gen<NeuronTriggers> Triggers(int order) =>
        from firings in Gen.Frequency((3, Gen.Long[0, 5000]), (1, Gen.Long[0, long.MaxValue]))
        from distinct in s_count
        from covering in s_count
        from leading in Trigger(order).Array[0, 8]
        from isDetector in Gen.Bool
        from more in Trigger(order).Array[0, 3]
        from kept in Gen.Int[0, 8]
        let lead = leading.DistinctBy(trigger => trigger.Gram).ToArray()
        let all = lead.Take(kept).Concat(more).DistinctBy(trigger => trigger.Gram)
        let detected = all.Select(trigger => lead.FirstOrDefault(known => known.Gram == trigger.Gram, trigger))
        select new NeuronTriggers(
            order, firings, distinct, covering, lead, isDetector ? [.. detected.OrderBy(trigger => trigger.Gram)] : null);

    private static Gen<Trigger> Trigger(int order) =>
        Gen.Select(s_token.Array[order], s_count, (tokens, count) =>
            new Trigger(NGram.Of(tokens), count, Occurrences(NGram.Of(tokens))));

    private static Gen<ScoredToken[]> Scored { get; } =
        Gen.Select(s_token, s_score, (token, score) => new ScoredToken(token, score)).Array[0, 6]
            .Select(tokens => tokens.DistinctBy(token => token.Token).ToArray());

    private static Gen<Example> Example { get; } =
        from kind in Gen.OneOfConst(ExampleKind.Strongest, ExampleKind.Random)
        from window in s_count
        from start in Gen.Int[0, 100]
        from offset in Gen.Int[0, 20]
        from values in s_score.Array[0, 25]
        select new Example(kind, window, start + offset, start, values);

    private static Gen<LayerStatistics> Columns(int layer, int[] orders, int neurons, int domains)
    {
        Gen<int[]> column = s_count.Array[neurons];
        return from firings in column
               from bos in column
               from covering in column.Array[orders.Length]
               from distinct in column.Array[orders.Length]
               from information in Gen.Frequency((1, Gen.Const(0.0)), (2, Gen.Double[0, 0.7])).Array[neurons]
               from types in Gen.Enum<PositionalType>().Array[neurons]
               from strong in Gen.Bool.Array[neurons]
               from byDomain in column.Array[domains]
               from detectors in Gen.Int[0, 7].Select(kinds => (DetectorKinds)kinds).Array[neurons]
               from verdicts in Gen.Enum<SuppressionVerdict>().Array[neurons]
               from rank in column
               from more in More(neurons)
               select new LayerStatistics
               {
                   Layer = layer,
                   Firings = firings,
                   BosFirings = bos,
                   Ngrams = [.. orders.Select((order, i) => new NgramColumns(order, covering[i], distinct[i]))],
                   MutualInformation = information,
                   PositionalTypes = types,
                   PositionalStrong = strong,
                   DomainFirings = byDomain,
                   Detectors = detectors,
                   Suppression = verdicts,
                   SuppressionRank = rank,
                   More = more,
               };
    }

    /// <summary>Columns that this program does not know, of each type that a file can hold.</summary>
    private static Gen<LayerColumn[]> More(int neurons) =>
        from numbers in Gen.Double[-3, 3].Array[neurons]
        from whole in s_count.Array[neurons]
        from codes in Gen.Byte.Array[neurons]
        from foreign in Gen.Byte.Array[0, 40]
        from kept in Gen.Int[0, 4]
        select new LayerColumn[]
        {
            new LayerColumn<double>("numbers", numbers),
            new LayerColumn<int>("whole", whole),
            new LayerColumn<byte>("codes", codes),
            new ForeignColumn("later", 99, neurons, foreign),
        }[..kept];
}
