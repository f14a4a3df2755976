using System.Numerics;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// The order in which a reader wants to meet a layer's neurons (ours): those that the paper's rules single out first, the dead last.
/// It orders pages only; it is no statistic of files.
/// </summary>
public static class Interest
{
    /// <summary>Its name in addresses.</summary>
    public const string Key = "interest";

    /// <summary>The bar: fewer firings than this say little, however rare they are, and whatever they are at.</summary>
    public const int FewFirings = 10;

    private const double MostCovering = 50;
    private const double MostSpecificity = 64;

    /// <summary>The order as a column that tables can sort by: the lower, the earlier.</summary>
    public static Statistic Order { get; } = new()
    {
        Key = Key, Title = "most interesting first",
        Definition =
            "Detectors of tokens, then of bigrams, then of trigrams: those that fewest n-grams cover first, of equal ones those that "
            + "suppress their triggers, then those that fire most. Then positional neurons, strong before weak, by information about "
            + "the position. Then all others that fire, rarest first. Then those with fewer than 10 firings, detectors too. Last those "
            + "that fire only at BOS, and the dead.",
        Source = "ours", Type = StatisticType.Number, Number = Place, HighFirst = false,
    };

    /// <summary>
    /// Whether a neuron fires often enough for what the rules say of it to rest on something: at the bar or above, at BOS where it
    /// fires nowhere else.
    /// </summary>
    public static bool HasEvidence(LayerStatistics layer, int neuron) =>
        (layer.Firings[neuron] > 0 ? layer.Firings[neuron] : layer.BosFirings[neuron]) >= FewFirings;

    // Each group has a whole number; within it the place is a share of the way to the next.
    private static double Place(LayerView view, int neuron)
    {
        LayerStatistics layer = view.Layer;
        if (layer.IsDead(neuron))
        {
            return 9;
        }

        int firings = layer.Firings[neuron];
        if (layer.Detectors[neuron] is var kinds && kinds != DetectorKinds.None && firings >= FewFirings)
        {
            int order = 1 + BitOperations.TrailingZeroCount((int)kinds);
            int covering = layer.Order(order)?.Covering[neuron] ?? 0;
            double suppressed = layer.Suppression[neuron] == SuppressionVerdict.Suppresses ? 0 : 0.5;
            return order + ((Math.Min(covering, MostCovering) + suppressed + (Few(firings) / 2)) / (MostCovering + 1));
        }

        if (layer.PositionalTypes[neuron] != PositionalType.None)
        {
            return (layer.PositionalStrong[neuron] ? 4 : 5) + (1 / (1 + view.Evidence.Corrected(layer.MutualInformation[neuron])) / 2);
        }

        return firings switch
        {
            >= FewFirings => 6 + ((1 - (Specificity.Of(firings, view.Tokens) / MostSpecificity)) / 2),
            > 0 => 7 + (Few(firings) / 2),
            _ => 8,
        };
    }

    // From 1 downwards, the more firings.
    private static double Few(int firings) => 1.0 - (firings / (int.MaxValue + 1.0));
}
