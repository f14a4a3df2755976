namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Reliable triggers of a neuron: tokens on which it fires at least every other time, and at least twice as often as it fires
/// on any token. The index holds all of them, so that a search by token finds every such neuron.
/// </summary>
public static class ReliableTrigger
{
    /// <summary>A token must occur so often in the corpus, or its hit rate says little.</summary>
    public const int MinimumOccurrences = 4;

    /// <summary>The least hit rate.</summary>
    public const double MinimumHitRate = 0.5;

    /// <summary>The least lift.</summary>
    public const int MinimumLift = 2;

    /// <summary>Whether a token is a reliable trigger; decided in whole numbers.</summary>
    /// <param name="count">How often the neuron fires on the token.</param>
    /// <param name="occurrences">How often the token occurs.</param>
    /// <param name="firings">The neuron's firings in the corpus, BOS left out.</param>
    /// <param name="tokens">Tokens of the corpus, BOS left out.</param>
    public static bool Is(int count, int occurrences, long firings, long tokens) =>
        occurrences >= MinimumOccurrences
        && 2L * count >= occurrences
        && (UInt128)(ulong)count * (ulong)tokens >= (UInt128)(ulong)(MinimumLift * (long)occurrences) * (ulong)firings;

    /// <summary>Whether a neuron can have any: one that fires on most tokens fires nowhere twice as often.</summary>
    /// <inheritdoc cref="Is" path="/param"/>
    public static bool IsPossible(long firings, long tokens) => firings > 0 && MinimumLift * firings <= tokens;
}
