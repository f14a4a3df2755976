namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Entropy of a neuron's triggers (ours): how evenly its firings are spread over n-grams.
/// </summary>
public static class TriggerEntropy
{
    /// <summary>Its key, and the name of its column.</summary>
    public const string Key = "triggerEntropy";

    /// <summary>−Σ p·ln p in nats, where p is an n-gram's share of the firings.</summary>
    /// <param name="smallCounts">[count]: number of n-grams with that count; element 0 is ignored.</param>
    /// <param name="largeCounts">The counts that the histogram has no room for, in any order.</param>
    /// <param name="firings">The sum of all counts.</param>
    /// <returns>From 0 (one n-gram) to the logarithm of their number; 0 where the neuron never fires.</returns>
    public static double Of(ReadOnlySpan<long> smallCounts, ReadOnlySpan<int> largeCounts, long firings)
    {
        if (firings == 0)
        {
            return 0;
        }

        double sum = 0;
        for (int count = 2; count < smallCounts.Length; count++)
        {
            sum += smallCounts[count] == 0 ? 0 : smallCounts[count] * (count * Math.Log(count));
        }

        foreach (int count in largeCounts)
        {
            sum += count * Math.Log(count);
        }

        return Math.Max(0, Math.Log(firings) - (sum / firings));
    }
}
