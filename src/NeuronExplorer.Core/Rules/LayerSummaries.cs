using System.Runtime.CompilerServices;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>One layer as the paper's figures show it (paper.md, "Figures a user must be able to see").</summary>
public static class LayerSummaries
{
    private static readonly ConditionalWeakTable<IReadOnlyList<SummarizedLayer>, IReadOnlyList<LayerSummary>> s_known = [];

    /// <summary>
    /// Adds the cumulative fields to layers that were summarised one by one; the result is kept for the same list.
    /// </summary>
    /// <param name="layers">Layers in ascending order; the fields run over those before in this order.</param>
    public static IReadOnlyList<LayerSummary> Accumulate(IReadOnlyList<SummarizedLayer> layers) => s_known.GetValue(layers, Accumulated);

    /// <summary>The summary of a layer as if there were no other.</summary>
    /// <param name="columns">All neurons as columns.</param>
    /// <param name="details">One detail a neuron: what the detectors detect.</param>
    /// <param name="tokens">Tokens of the corpus without BOS.</param>
    /// <param name="deadCurve">See <see cref="LayerSummary.DeadCurve"/>.</param>
    public static SummarizedLayer Of(LayerStatistics columns, IEnumerable<NeuronDetail> details, long tokens, DeadCurve? deadCurve = null)
    {
        NGram[] detectedTokens = Detected(details, 1);
        NGram[] detectedTrigrams = Detected(details, 3);
        return new SummarizedLayer(
            new LayerSummary
            {
                Layer = columns.Layer,
                Neurons = columns.Neurons,
                Dead = CountNeurons(columns, columns.IsDead),
                OnlyAtBos = CountNeurons(columns, columns.IsOnlyAtBos),
                MeanAliveFrequency = MeanAliveFrequency(columns, tokens),
                CoveringClasses = columns.Ngrams.ToDictionary(order => order.Order, order => CoveringClass.Tally(order.Covering)),
                TokenDetectors = CountDetectors(columns, DetectorKinds.Token),
                BigramDetectors = CountDetectors(columns, DetectorKinds.Bigram),
                TrigramDetectors = CountDetectors(columns, DetectorKinds.Trigram),
                Tokens = Series([detectedTokens])[0],
                Trigrams = Series([detectedTrigrams])[0],
                Positional = Positional(columns),
                SuppressingDetectors = columns.Suppression.Count(verdict => verdict == SuppressionVerdict.Suppresses),
                DeadCurve = deadCurve,
            },
            detectedTokens,
            detectedTrigrams);
    }

    private static IReadOnlyList<LayerSummary> Accumulated(IReadOnlyList<SummarizedLayer> layers)
    {
        DetectedSeries[] tokens = Series(layers.Select(layer => layer.Tokens));
        DetectedSeries[] trigrams = Series(layers.Select(layer => layer.Trigrams));
        return [.. layers.Select((layer, at) => layer.Alone with { Tokens = tokens[at], Trigrams = trigrams[at] })];
    }

    /// <summary>
    /// Follows the n-grams that have a detector from layer to layer (paper.md, "Token, bigram and trigram detectors",
    /// Figures 3b, 4, 14b and 15); of the first layer all are new.
    /// </summary>
    private static DetectedSeries[] Series(IEnumerable<NGram[]> detected)
    {
        HashSet<NGram> overall = [];
        HashSet<NGram> previous = [];
        List<DetectedSeries> series = [];
        foreach (NGram[] grams in detected)
        {
            HashSet<NGram> here = [.. grams];
            int newVsPrevious = here.Count(gram => !previous.Contains(gram));
            int newOverall = here.Count(overall.Add);
            series.Add(new DetectedSeries(here.Count, overall.Count, newOverall, newVsPrevious));
            previous = here;
        }

        return [.. series];
    }

    /// <summary>
    /// Figure 1b: mean share of the tokens at which a neuron that is not dead fires; a neuron that fires only at BOS
    /// counts with 0.
    /// </summary>
    public static double MeanAliveFrequency(LayerStatistics columns, long tokens)
    {
        int alive = columns.Neurons - CountNeurons(columns, columns.IsDead);
        long firings = columns.Firings.Sum(count => (long)count);
        return alive == 0 || tokens == 0 ? 0 : firings / ((double)tokens * alive);
    }

    /// <summary>Figure 8: positional neurons by type, every type with a number.</summary>
    private static Dictionary<PositionalType, StrongWeak> Positional(LayerStatistics columns) =>
        Enum.GetValues<PositionalType>()
            .Where(type => type != PositionalType.None)
            .ToDictionary(type => type, type => new StrongWeak(
                CountNeurons(columns, neuron => columns.PositionalTypes[neuron] == type && columns.PositionalStrong[neuron]),
                CountNeurons(columns, neuron => columns.PositionalTypes[neuron] == type && !columns.PositionalStrong[neuron])));

    private static int CountDetectors(LayerStatistics columns, DetectorKinds kind) =>
        columns.Detectors.Count(detector => (detector & kind) != 0);

    private static int CountNeurons(LayerStatistics columns, Func<int, bool> wanted) =>
        Enumerable.Range(0, columns.Neurons).Count(wanted);

    /// <summary>Distinct n-grams of an order that have a detector in the layer, sorted.</summary>
    private static NGram[] Detected(IEnumerable<NeuronDetail> details, int order) =>
        [.. details.SelectMany(detail => detail.Order(order)?.Detected ?? []).Select(trigger => trigger.Gram).Distinct().Order()];
}

/// <summary>A layer's summary on its own, with what the cumulative fields need.</summary>
/// <param name="Alone">The summary as if there were no other layer.</param>
/// <param name="Tokens">Distinct tokens that have a detector in the layer, sorted.</param>
/// <param name="Trigrams">Distinct trigrams that have a detector in the layer, sorted.</param>
public sealed record SummarizedLayer(LayerSummary Alone, NGram[] Tokens, NGram[] Trigrams);
