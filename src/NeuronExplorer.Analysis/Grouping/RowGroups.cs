namespace NeuronExplorer.Analysis.Grouping;

/// <summary>The rows of a corpus grouped by a key. No group is empty; a row may belong to none.</summary>
internal sealed class RowGroups
{
    /// <param name="rows">The rows of the first group, then of the second, and so on.</param>
    /// <param name="starts">Where each group begins in <paramref name="rows"/>, and at the end their number.</param>
    public RowGroups(int[] rows, int[] starts)
    {
        Rows = rows;
        Starts = starts;
    }

    public int[] Rows { get; }

    public int[] Starts { get; }

    public int Count => Starts.Length - 1;

    public int Size(int group) => Starts[group + 1] - Starts[group];

    public ReadOnlySpan<int> Of(int group) => Rows.AsSpan(Starts[group], Size(group));

    /// <summary>Sorts rows by a small key, rows of the same key in their order, and leaves out empty groups.</summary>
    /// <param name="rows">Number of rows; each has a key.</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="keyOf">The key of each row.</param>
    /// <param name="keyOfGroup">The key of each group.</param>
    public static RowGroups By(int rows, int keys, ReadOnlySpan<int> keyOf, out int[] keyOfGroup)
    {
        int[] next = new int[keys + 1];
        foreach (int key in keyOf)
        {
            next[key + 1]++;
        }

        List<int> starts = [];
        List<int> present = [];
        for (int key = 0; key < keys; key++)
        {
            if (next[key + 1] > 0)
            {
                starts.Add(next[key]);
                present.Add(key);
            }

            next[key + 1] += next[key];
        }

        starts.Add(rows);
        int[] sorted = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            sorted[next[keyOf[row]]++] = row;
        }

        keyOfGroup = [.. present];
        return new RowGroups(sorted, [.. starts]);
    }
}
