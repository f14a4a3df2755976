namespace NeuronExplorer.Analysis.Examples;

/// <summary>Counts of two parts of a corpus are those of both together.</summary>
internal static class MergedCounts
{
    /// <summary>Adds the counts of one part to those of another, which are as many.</summary>
    public static void Add(ReadOnlySpan<int> counts, Span<int> into)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] += counts[i];
        }
    }
}
