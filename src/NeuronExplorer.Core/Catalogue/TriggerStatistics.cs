using NeuronExplorer.Core.Rules;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>What triggers a neuron (paper, sections 3 and 4).</summary>
internal static class TriggerStatistics
{
    private static readonly (int Order, string Grams)[] s_orders = [(1, "tokens"), (2, "bigrams"), (3, "trigrams")];

    private static readonly string[] s_kinds = ["token", "bigram", "trigram"];

    public static IReadOnlyList<Statistic> All { get; } =
    [
        .. s_orders.Select(pair => Covering(pair.Order, pair.Grams)),
        .. s_orders.Select(pair => Distinct(pair.Order, pair.Grams)),
        new()
        {
            Key = "triggerEntropy", Title = "trigger entropy",
            Definition = "Entropy of the neuron's triggering tokens: how evenly its firings are spread over them; 0 for a single token.",
            Unit = "nats", Source = "ours", Type = StatisticType.Number, Style = NumberStyle.Nats, Absent = "it never fires at a token",
            Number = (view, neuron) => view.Layer.Firings[neuron] == 0 ? double.NaN : view.Layer.Column<double>("triggerEntropy")![neuron],
            IsIn = layer => layer.Column<double>("triggerEntropy") is not null,
            HighFirst = false, InTable = true,
            Drawing = new("entropy of the triggering tokens, nats") { Histogram = true, Map = true },
        },
        Detected(1, "detectedTokens", "detected tokens", "Tokens that a token detector detects: at most 5 tokens cover it, each fires it at least 95 % of the times that it occurs, and together they make at least 95 % of its firings. Ids, sorted."),
        Detected(2, "detectedBigrams", "detected bigrams", "Bigrams that a bigram detector detects, by the same rule with at most 50. Pairs of ids, sorted."),
        Detected(3, "detectedTrigrams", "detected trigrams", "Trigrams that a trigram detector detects, by the same rule with at most 50. Triples of ids, sorted."),
        new()
        {
            Key = "detector", Title = "detector",
            Definition = "Token detector: at most 5 tokens cover it, each fires it at least 95 % of the times, together they make at least 95 % of its firings; bigrams and trigrams: at most 50.",
            Source = "paper, section 4, Figure 3a", Type = StatisticType.Name, Absent = "no detector",
            Number = (view, neuron) => view.Layer.Detectors[neuron] is var kinds && kinds == DetectorKinds.None ? double.NaN : (int)kinds,
            Choices = [.. Enumerable.Range(0, 1 << s_kinds.Length).Select(Kinds)],
            IsIn = layer => !layer.Missing.Contains(LayerColumns.Detector),
            InTable = true,
            Drawing = new("detectors")
            {
                Map = true,
                Classes = new([.. s_kinds.Select(kind => $"{kind} detector")], kinds => double.IsNaN(kinds) ? -1 : int.TrailingZeroCount((int)kinds), DrawnPalette.Series),
            },
        },
    ];

    /// <summary>The kinds of detectors behind a number; none for 0.</summary>
    private static Choice Kinds(int kinds)
    {
        string[] names = [.. s_kinds.Where((_, at) => (kinds >> at & 1) == 1)];
        return new(string.Join(' ', names), string.Join(", ", names));
    }

    private static Statistic Covering(int order, string grams) => new()
    {
        Key = LayerColumns.Covering(order), Title = "cover " + grams,
        Definition = $"Covering number: the fewest {grams} that make at least 95 % of the firings.",
        Unit = grams, Source = $"paper, section 3, Figure {order switch { 1 => "2", 2 => "12", _ => "13" }}", Type = StatisticType.Whole,
        Absent = $"it never fires at the end of a {grams.TrimEnd('s')}",
        Number = (view, neuron) => view.Layer.Order(order)!.Covering[neuron] is var covering && covering == 0 ? double.NaN : covering,
        IsIn = layer => layer.Order(order) is not null,
        HighFirst = false, InTable = true, FormerKeys = [$"covering{order}"],
        Drawing = new($"{grams} that make 95 % of the firings")
        {
            Histogram = true,
            Map = true,
            Classes = new(CoveringClass.Names, covering => double.IsNaN(covering) ? -1 : CoveringClass.Of((int)covering), DrawnPalette.Steps),
        },
    };

    private static Statistic Distinct(int order, string grams) => new()
    {
        Key = LayerColumns.Distinct(order), Title = "distinct " + grams, Definition = $"Distinct {grams} at the end of which the neuron fired.",
        Unit = grams, Source = "paper, section 3", Type = StatisticType.Whole,
        Number = (view, neuron) => view.Layer.Order(order)!.Distinct[neuron],
        IsIn = layer => layer.Order(order) is { } columns && !layer.Missing.Contains(LayerColumns.Distinct(columns.Order)),
    };

    private static Statistic Detected(int order, string key, string title, string definition) => new()
    {
        Key = key, Title = title, Definition = definition, Unit = "token ids", Source = "paper, section 4", Type = StatisticType.List,
        Absent = $"no {s_kinds[order - 1]} detector",
        Listed = (_, detail) => detail.Order(order)?.Detected is not { } detected ? null
            : order == 1 ? Array.ConvertAll(detected, trigger => trigger.Gram.First)
            : Array.ConvertAll(detected, trigger => trigger.Gram.Tokens),
    };
}
