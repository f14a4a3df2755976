using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Core.Statistics;

/// <summary>An n-gram that triggered a neuron (paper, section 3).</summary>
/// <param name="Gram">The tokens; the neuron fired at the last.</param>
/// <param name="Count">How often it fired there.</param>
/// <param name="Occurrences">How often the n-gram occurs in the corpus.</param>
public readonly record struct Trigger(NGram Gram, int Count, int Occurrences)
{
    /// <summary>Share of the n-gram's occurrences at which the neuron fires.</summary>
    public double HitRate => Occurrences == 0 ? 0 : (double)Count / Occurrences;

    /// <summary>Share of the neuron's firings that this n-gram makes.</summary>
    /// <param name="firings">The neuron's firings at positions that end an n-gram of this order.</param>
    public double Share(long firings) => firings == 0 ? 0 : (double)Count / firings;

    /// <summary>How much likelier the neuron fires on this n-gram than anywhere.</summary>
    /// <param name="frequency">Share of all tokens at which it fires.</param>
    public double Lift(double frequency) => frequency == 0 ? 0 : HitRate / frequency;
}

/// <summary>One neuron's triggers of one order.</summary>
/// <param name="Order">1, 2 or 3.</param>
/// <param name="Firings">Firings at positions that end an n-gram of this order.</param>
/// <param name="Distinct">Number of distinct n-grams that triggered it.</param>
/// <param name="Covering">Covering number: the fewest n-grams that make at least 95 % of <paramref name="Firings"/>; 0 where
/// it never fires.</param>
/// <param name="Leading">The leading n-grams by count, then hit rate.</param>
/// <param name="Detected">The covered n-grams, sorted by n-gram, where the neuron is a detector of this order; else null.</param>
public sealed record NeuronTriggers(
    int Order, long Firings, int Distinct, int Covering, Trigger[] Leading, Trigger[]? Detected);
