namespace NeuronExplorer.Core.Rules;

/// <summary>How much it tells that a neuron fires (ours): the rarer its firings, the more.</summary>
public static class Specificity
{
    /// <summary>The statistic's key.</summary>
    public const string Key = "specificity";

    /// <summary>−log2(firings / tokens) in bits: 0 for a neuron that fires at every token, 6.6 for one that fires at 1 % of them.</summary>
    /// <param name="firings">The neuron's firings, BOS left out.</param>
    /// <param name="tokens">Tokens of the corpus, BOS left out.</param>
    /// <returns>NaN where the neuron never fires at a token.</returns>
    public static double Of(long firings, long tokens) => firings <= 0 ? double.NaN : Math.Log2((double)tokens / firings);
}
