using NeuronExplorer.Web.Detectors;

namespace NeuronExplorer.Web.Overview;

/// <summary>From a mark of Figures 3b, 4, 14b and 15 to the detected n-grams behind it.</summary>
public static class DetectorQueries
{
    /// <summary>Figures 3b and 14b.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="layer">The layer of the mark.</param>
    /// <param name="order">1 or 3.</param>
    /// <param name="series">0 for what the layer detects, 1 for all up to it.</param>
    public static DetectorsQuery OfDetected(int first, int layer, int order, int series) =>
        Of(series == 1 && layer > first ? $"{first}-{layer}" : $"{layer}", order);

    /// <summary>Figures 4 and 15.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="order">1 or 3.</param>
    /// <param name="series">0 for all, 1 for those new against the layer before, 2 for those new overall.</param>
    public static DetectorsQuery OfNew(int layer, int order, int series) => Of($"{layer}", order) with
    {
        New = series switch { 1 => DetectorsQuery.NewAgainstPrevious, 2 => DetectorsQuery.NewOverall, _ => "" },
    };

    private static DetectorsQuery Of(string layers, int order) => new() { Layers = layers, Order = $"{order}" };
}
