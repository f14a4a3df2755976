using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Token, bigram and trigram detectors (paper.md, "Token, bigram and trigram detectors", Figures 3 and 14): few n-grams
/// cover the neuron, and those n-grams that nearly always make it fire make up nearly all of its firings.
/// </summary>
public static class DetectorRule
{
    /// <summary>The largest covering number of a detector: 5 tokens, 50 bigrams (ours) or 50 trigrams.</summary>
    public static int MaximumCovering(int order) => order == 1 ? 5 : 50;

    /// <summary>Whether an n-gram is covered: the neuron fires at least 95 % of the times that it occurs.</summary>
    /// <param name="count">How often the neuron fired at it.</param>
    /// <param name="occurrences">How often it occurs in the corpus.</param>
    public static bool IsCovered(long count, long occurrences) =>
        count > 0 && CoveringNumber.Reaches(count, occurrences);

    /// <summary>Whether a neuron is a detector.</summary>
    /// <param name="order">1, 2 or 3.</param>
    /// <param name="covering">Its covering number for that order.</param>
    /// <param name="coveredSum">Its firings at covered n-grams.</param>
    /// <param name="firings">Its firings at positions that end an n-gram of that order.</param>
    public static bool IsDetector(int order, int covering, long coveredSum, long firings) =>
        firings > 0
        && covering >= 1
        && covering <= MaximumCovering(order)
        && CoveringNumber.Reaches(coveredSum, firings);

    /// <summary>Whether a neuron detects an n-gram: it is a detector of that order, and covers the n-gram.</summary>
    /// <param name="kinds">What the neuron is a detector of.</param>
    /// <param name="trigger">The n-gram, with how often the neuron fires at it.</param>
    public static bool Detects(DetectorKinds kinds, Trigger trigger) =>
        kinds.HasFlag(Kind(trigger.Gram.Order)) && IsCovered(trigger.Count, trigger.Occurrences);

    /// <summary>The flag of a detector of an order.</summary>
    public static DetectorKinds Kind(int order) => order switch
    {
        1 => DetectorKinds.Token,
        2 => DetectorKinds.Bigram,
        3 => DetectorKinds.Trigram,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "an n-gram has 1, 2 or 3 tokens"),
    };
}
