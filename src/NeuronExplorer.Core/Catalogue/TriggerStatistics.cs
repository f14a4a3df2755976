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
            Key = TriggerEntropy.Key, Title = "trigger entropy",
            Definition =
                "Entropy of the neuron's firings over the tokens that trigger it: "
                + "0 where one token makes up all firings, higher the more evenly they are spread.",
            Unit = "nats", Source = "ours", Type = StatisticType.Number, Style = NumberStyle.Nats, Absent = "it never fires at a token",
            Number = (view, neuron) =>
                view.Layer.Firings[neuron] == 0 ? double.NaN : view.Layer.Column<double>(TriggerEntropy.Key)![neuron],
            IsIn = layer => layer.Column<double>(TriggerEntropy.Key) is not null,
            HighFirst = false, InTable = true,
            Drawing = new("entropy of the triggering tokens, nats") { Histogram = true, Map = true },
        },
        Detected(
            1,
            "detectedTokens",
            "detected tokens",
            "Tokens that a token detector detects: the neuron fires at least 95 % of the times that each of them occurs. "
            + "They make up at least 95 % of its firings, and its covering number is at most 5."),
        Detected(
            2,
            "detectedBigrams",
            "detected bigrams",
            "Bigrams that a bigram detector detects: as for tokens, with a covering number of at most 50."),
        Detected(
            3,
            "detectedTrigrams",
            "detected trigrams",
            "Trigrams that a trigram detector detects: as for tokens, with a covering number of at most 50."),
        new()
        {
            Key = "detector", Title = "detector",
            Definition =
                "Token detector: its covering number is at most 5, and the tokens at which it fires at least 95 % of the times they occur "
                + "make up at least 95 % of its firings. Bigram and trigram detectors: the same with a covering number of at most 50.",
            Source = "paper, section 4, Figure 3a", Type = StatisticType.Name, Absent = "not a detector",
            Number = (view, neuron) => view.Layer.Detectors[neuron] is var kinds && kinds == DetectorKinds.None ? double.NaN : (int)kinds,
            Choices = [.. Enumerable.Range(0, 1 << s_kinds.Length).Select(Kinds)],
            IsIn = layer => !layer.Missing.Contains(LayerColumns.Detector),
            InTable = true,
            Drawing = new("detectors")
            {
                Map = true,
                Classes = new(
                    [.. s_kinds.Select(kind => $"{kind} detector")],
                    kinds => double.IsNaN(kinds) ? -1 : int.TrailingZeroCount((int)kinds),
                    DrawnPalette.Series),
            },
        },
    ];

    /// <summary>The kinds of detectors behind a number; none for 0.</summary>
    private static Choice Kinds(int kinds)
    {
        string[] names = [.. s_kinds.Where((_, at) => (kinds >> at & 1) == 1)];
        return new(string.Join('+', names), string.Join(", ", names));
    }

    private static Statistic Covering(int order, string grams) => new()
    {
        Key = LayerColumns.Covering(order), Title = "covering number, " + grams,
        Definition = $"The smallest number of distinct {grams} that together make up at least 95 % of the neuron's firings.",
        Unit = grams, Source = $"paper, section 3, Figure {order switch { 1 => "2", 2 => "12", _ => "13" }}", Type = StatisticType.Whole,
        Absent = order == 1 ? "it never fires at a token" : $"it never fires at the end of a {grams.TrimEnd('s')}",
        Number = (view, neuron) => view.Layer.Order(order)!.Covering[neuron] is var covering && covering == 0 ? double.NaN : covering,
        IsIn = layer => layer.Order(order) is not null,
        HighFirst = false, InTable = true, FormerKeys = [$"covering{order}"],
        Drawing = new($"{grams} that make up 95 % of the firings")
        {
            Histogram = true,
            Map = true,
            Classes = new(
                CoveringClass.Names, covering => double.IsNaN(covering) ? -1 : CoveringClass.Of((int)covering), DrawnPalette.Steps),
        },
    };

    private static Statistic Distinct(int order, string grams) => new()
    {
        Key = LayerColumns.Distinct(order), Title = "distinct " + grams,
        Definition = $"Number of distinct {grams} that triggered the neuron: it fired at {(order == 1 ? "them" : "their last token")}.",
        Unit = grams, Source = "paper, section 3", Type = StatisticType.Whole,
        Number = (view, neuron) => view.Layer.Order(order)!.Distinct[neuron],
        IsIn = layer => layer.Order(order) is { } columns && !layer.Missing.Contains(LayerColumns.Distinct(columns.Order)),
    };

    private static Statistic Detected(int order, string key, string title, string definition) => new()
    {
        Key = key, Title = title, Definition = definition, Unit = "token ids", Source = "paper, section 4", Type = StatisticType.List,
        Absent = $"not a {s_kinds[order - 1]} detector",
        Listed = (_, detail) => detail.Order(order)?.Detected is not { } detected ? null
            : order == 1 ? Array.ConvertAll(detected, trigger => trigger.Gram.First)
            : Array.ConvertAll(detected, trigger => trigger.Gram.Tokens),
    };
}
