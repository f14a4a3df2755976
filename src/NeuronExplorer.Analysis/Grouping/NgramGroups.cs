using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Grouping;

/// <summary>
/// The rows that end an n-gram, grouped by n-gram: sorted once for the corpus, the same for every layer. An n-gram lies
/// inside one window and contains no BOS (paper.md, "N-gram triggers"). Groups come largest first, equal sizes in
/// ascending order of n-gram, so that leading triggers are met early.
/// </summary>
internal sealed class NgramGroups
{
    private readonly int[] _tokens;

    private NgramGroups(int order, int[] tokens, RowGroups groups)
    {
        Order = order;
        _tokens = tokens;
        Groups = groups;
    }

    /// <summary>1, 2 or 3.</summary>
    public int Order { get; }

    public RowGroups Groups { get; }

    /// <summary>The n-gram of a group.</summary>
    public NGram Gram(int group) => NGram.Of(_tokens.AsSpan(Groups.Rows[Groups.Starts[group]] - Order + 1, Order));

    public static NgramGroups Of(TokenWindows windows, int order)
    {
        int[] rows = RowsThatEnd(windows, order);
        int keys = windows.Tokens.Length == 0 ? 1 : windows.Tokens.Max() + 1;
        int[] other = new int[rows.Length];

        // Least significant token first: every pass keeps the order of the one before.
        for (int back = 0; back < order; back++)
        {
            SortByToken(rows, other, windows.Tokens, back, keys);
            (rows, other) = (other, rows);
        }

        return new NgramGroups(order, windows.Tokens, LargestFirst(rows, StartsOf(rows, windows.Tokens, order), other));
    }

    private static int[] RowsThatEnd(TokenWindows windows, int order)
    {
        int[] rows = new int[windows.Rows];
        int found = 0;
        for (int window = 0; window < windows.Count; window++)
        {
            int run = 0;
            for (int row = windows.Starts[window]; row < windows.Starts[window + 1]; row++)
            {
                run = windows.Tokens[row] == windows.BosId ? 0 : run + 1;
                if (run >= order)
                {
                    rows[found++] = row;
                }
            }
        }

        Array.Resize(ref rows, found);
        return rows;
    }

    private static void SortByToken(int[] rows, int[] sorted, int[] tokens, int back, int keys)
    {
        int[] next = new int[keys + 1];
        foreach (int row in rows)
        {
            next[tokens[row - back] + 1]++;
        }

        for (int key = 0; key < keys; key++)
        {
            next[key + 1] += next[key];
        }

        foreach (int row in rows)
        {
            sorted[next[tokens[row - back]]++] = row;
        }
    }

    private static List<int> StartsOf(int[] rows, int[] tokens, int order)
    {
        List<int> starts = [];
        for (int index = 0; index < rows.Length; index++)
        {
            if (index == 0 || !SameGram(tokens, rows[index - 1], rows[index], order))
            {
                starts.Add(index);
            }
        }

        starts.Add(rows.Length);
        return starts;
    }

    private static bool SameGram(int[] tokens, int row, int other, int order) =>
        tokens.AsSpan(row - order + 1, order).SequenceEqual(tokens.AsSpan(other - order + 1, order));

    private static RowGroups LargestFirst(int[] rows, List<int> starts, int[] sorted)
    {
        int groups = starts.Count - 1;

        // One number a group, minus its size and then its place, so that equal sizes keep their order.
        long[] keys = new long[groups];
        for (int group = 0; group < groups; group++)
        {
            keys[group] = ((long)(starts[group] - starts[group + 1]) << 32) | (uint)group;
        }

        Array.Sort(keys);
        int[] ordered = new int[groups + 1];
        int filled = 0;
        for (int place = 0; place < groups; place++)
        {
            int group = (int)keys[place];
            int start = starts[group];
            int size = starts[group + 1] - start;
            ordered[place] = filled;
            rows.AsSpan(start, size).CopyTo(sorted.AsSpan(filled));
            filled += size;
        }

        ordered[groups] = filled;
        return new RowGroups(sorted, ordered);
    }
}
