namespace NeuronExplorer.Core.Rules;

/// <summary>Classes of covering numbers (paper.md, "N-gram triggers", Figures 2, 12 and 13; the bounds are ours).</summary>
public static class CoveringClass
{
    private static readonly int[] s_last = [5, 20, 50, 100, 500];

    /// <summary>The classes as pages name them, few n-grams first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["1–5", "6–20", "21–50", "51–100", "101–500", "501+"];

    public static int Count => Names.Count;

    /// <summary>The class of a covering number, from 0; -1 for the covering number 0 of a neuron without firings.</summary>
    public static int Of(int covering)
    {
        if (covering <= 0)
        {
            return -1;
        }

        int found = Array.FindIndex(s_last, last => covering <= last);
        return found < 0 ? s_last.Length : found;
    }

    /// <summary>[class]: how many of the covering numbers belong to it; zeros belong to none.</summary>
    public static int[] Tally(ReadOnlySpan<int> coverings)
    {
        int[] tally = new int[Count];
        foreach (int covering in coverings)
        {
            if (covering > 0)
            {
                tally[Of(covering)]++;
            }
        }

        return tally;
    }
}
