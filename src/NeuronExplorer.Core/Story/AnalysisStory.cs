using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Story;

/// <summary>
/// An analysis in sentences: four headline numbers, and one sentence for each of the paper's figures by layer. Each is made
/// from the layers' summaries alone, says what it rests on, and says "so far" while layers are missing. Null where there is
/// nothing to say: no layer, nothing of the kind counted, nothing to compare. Immutable; safe for use by several threads.
/// </summary>
/// <param name="info">The head.</param>
/// <param name="layers">The layers stored so far, ascending and accumulated.</param>
public sealed class AnalysisStory(AnalysisInfo info, IReadOnlyList<LayerSummary> layers)
{
    private readonly StoryBasis _basis = new(info, layers);

    /// <summary>Dead, detectors, suppressing, positional; none before the first layer is done.</summary>
    public IReadOnlyList<Headline> Headlines => Story.Headlines.Of(_basis);

    /// <summary>Figure 1a.</summary>
    public string? DeadShare => SparsityStory.DeadShare(_basis);

    /// <summary>Figure 1b.</summary>
    public string? AliveFrequency => SparsityStory.AliveFrequency(_basis);

    /// <summary>How the dead share falls with more text.</summary>
    public string? DeadCurve => SparsityStory.DeadCurve(_basis);

    /// <summary>Figures 2, 12 and 13.</summary>
    /// <param name="order">1, 2 or 3.</param>
    public string? Covering(int order) => DetectorStory.Covering(_basis, order);

    /// <summary>Figures 3a and 14a.</summary>
    public string? Detectors => DetectorStory.Detectors(_basis);

    /// <summary>Figures 3b and 14b.</summary>
    /// <param name="order">1 or 3.</param>
    public string? Detected(int order) => DetectorStory.Detected(_basis, order);

    /// <summary>Figures 4 and 15.</summary>
    /// <param name="order">1 or 3.</param>
    public string? New(int order) => DetectorStory.New(_basis, order);

    /// <summary>Figure 5, in numbers.</summary>
    public string? Suppression => DetectorStory.Suppression(_basis);

    /// <summary>Figure 8, in numbers.</summary>
    public string? Positional => PositionStory.Positional(_basis);
}
