namespace NeuronExplorer.Core.Rules;

/// <summary>
/// Covering number (paper.md, "N-gram triggers"): the smallest number of distinct n-grams that together make up at
/// least 95 % of a neuron's firings at positions that end an n-gram.
/// </summary>
public static class CoveringNumber
{
    /// <summary>The part of the firings that must be covered, in percent.</summary>
    public const int Percent = 95;

    /// <summary>Whether a part of the firings is at least 95 % of them, in integer arithmetic.</summary>
    public static bool Reaches(long sum, long firings) => 100 * sum >= Percent * firings;

    /// <summary>The smallest part of the firings that <see cref="Reaches"/> 95 %.</summary>
    public static long Needed(long firings) => ((Percent * firings) + 99) / 100;

    /// <summary>The covering number of a neuron.</summary>
    /// <param name="counts">How often it fired at each n-gram, in any order; zeros are allowed.</param>
    /// <param name="firings">The sum of the counts.</param>
    /// <returns>At least 1; 0 where the neuron never fires at the end of an n-gram.</returns>
    public static int Of(ReadOnlySpan<int> counts, long firings) => Of([], counts, firings);

    /// <summary>The covering number where small counts are known only by how many n-grams have them.</summary>
    /// <param name="smallCounts">[count]: number of n-grams with that count; element 0 is ignored.</param>
    /// <param name="largeCounts">The counts that the histogram has no room for, in any order; none below its length, unless
    /// the histogram is empty.</param>
    /// <param name="firings">The sum of all counts.</param>
    public static int Of(ReadOnlySpan<long> smallCounts, ReadOnlySpan<int> largeCounts, long firings)
    {
        long missing = Needed(firings);
        int grams = 0;
        int[] descending = largeCounts.ToArray();
        Array.Sort(descending, static (left, right) => right.CompareTo(left));
        foreach (int count in descending)
        {
            if (missing <= 0)
            {
                break;
            }

            missing -= count;
            grams++;
        }

        for (int count = smallCounts.Length - 1; count > 0 && missing > 0; count--)
        {
            long taken = Math.Min(smallCounts[count], (missing + count - 1) / count);
            missing -= taken * count;
            grams += checked((int)taken);
        }

        return missing <= 0
            ? grams
            : throw new ArgumentException($"the counts do not make up 95 % of {firings} firings", nameof(firings));
    }
}
