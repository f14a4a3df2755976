using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Catalogue;

/// <summary>What a neuron's update does to the next token (paper, section 4.3).</summary>
internal static class UpdateStatistics
{
    private const string Source = "paper, section 4.3, Figures 5 and 6";
    private const string NoDetector = "not a token detector";

    public static IReadOnlyList<Statistic> All { get; } =
    [
        new()
        {
            Key = "suppressesTriggers", Title = "update",
            Definition =
                "A token detector's update suppresses its own triggers: the mean projection of its covered tokens is negative.",
            Source = Source, Type = StatisticType.Flag, Absent = NoDetector,
            Number = (view, neuron) => view.Layer.Suppression[neuron] switch
            {
                SuppressionVerdict.Suppresses => 1,
                SuppressionVerdict.Promotes => 0,
                _ => double.NaN,
            },
            Choices = [new("false", "promotes"), new("true", "suppresses")],
            IsIn = layer => !layer.Missing.Contains(LayerColumns.Suppression), InTable = true, FormerKeys = ["suppression"],
        },
        new()
        {
            Key = "suppressionRank", Title = "suppression rank",
            Definition =
                "Best rank of a covered token among the tokens that a token detector's update suppresses; 1 is the most suppressed.",
            Unit = "rank", Source = Source, Type = StatisticType.Whole, Absent = NoDetector, HighFirst = false,
            Number = (view, neuron) =>
                view.Layer.Suppression[neuron] == SuppressionVerdict.NotApplicable ? double.NaN : view.Layer.SuppressionRank[neuron],
            IsIn = layer => !layer.Missing.Contains(LayerColumns.SuppressionRank),
        },
        new()
        {
            Key = "topPromoted", Title = "promoted tokens", Definition = "Tokens that the neuron's update promotes most, strongest first.",
            Unit = "token ids", Source = Source, Type = StatisticType.List,
            Listed = (_, detail) => Array.ConvertAll(detail.Promoted, token => token.Token),
        },
        new()
        {
            Key = "topSuppressed", Title = "suppressed tokens",
            Definition = "Tokens that the neuron's update suppresses most, strongest first.",
            Unit = "token ids", Source = Source, Type = StatisticType.List,
            Listed = (_, detail) => Array.ConvertAll(detail.Suppressed, token => token.Token),
        },
    ];
}
