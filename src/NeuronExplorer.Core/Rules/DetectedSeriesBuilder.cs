using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Follows the n-grams that have a detector from layer to layer (paper.md, "Token, bigram and trigram detectors",
/// Figures 3b, 4, 14b and 15).
/// </summary>
internal sealed class DetectedSeriesBuilder
{
    private readonly HashSet<NGram> _overall = [];
    private HashSet<NGram> _previous = [];

    /// <summary>Takes the next layer's detected n-grams; of the first layer all are new.</summary>
    public DetectedSeries Add(IEnumerable<NGram> detected)
    {
        HashSet<NGram> here = [.. detected];
        int newVsPrevious = here.Count(gram => !_previous.Contains(gram));
        int newOverall = here.Count(_overall.Add);
        _previous = here;
        return new DetectedSeries(here.Count, _overall.Count, newOverall, newVsPrevious);
    }
}
