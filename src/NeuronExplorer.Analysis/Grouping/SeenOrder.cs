using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Grouping;

/// <summary>
/// The windows in a seeded random order, with checkpoints spaced evenly on a logarithmic scale of tokens seen: the
/// horizontal axis of the curve of dead neurons.
/// </summary>
internal sealed class SeenOrder
{
    private const int Checkpoints = 24;

    private SeenOrder(long[] tokens, int[] checkpointOf)
    {
        Tokens = tokens;
        CheckpointOf = checkpointOf;
    }

    /// <summary>Tokens (without BOS) seen at each checkpoint, ascending; the last is the whole corpus.</summary>
    public long[] Tokens { get; }

    /// <summary>The first checkpoint at which each window has been seen.</summary>
    public int[] CheckpointOf { get; }

    public static SeenOrder Of(TokenWindows windows, ulong seed)
    {
        int[] order = new int[windows.Count];
        ulong[] keys = new ulong[windows.Count];
        for (int window = 0; window < windows.Count; window++)
        {
            order[window] = window;
            keys[window] = SeededHash.Of(seed, 0x5EE9, (ulong)window);
        }

        Array.Sort(keys, order);
        long[] seen = new long[windows.Count];
        long sum = 0;
        for (int place = 0; place < order.Length; place++)
        {
            ReadOnlySpan<int> tokens = windows.Window(order[place]);
            sum += tokens.Length - (windows.BosId is int bos ? tokens.Count(bos) : 0);
            seen[place] = sum;
        }

        return Cut(order, seen);
    }

    private static SeenOrder Cut(int[] order, long[] seen)
    {
        List<long> tokens = [];
        int[] checkpointOf = new int[order.Length];
        int cut = 0;
        foreach (int end in Ends(seen))
        {
            for (; cut < end; cut++)
            {
                checkpointOf[order[cut]] = tokens.Count;
            }

            tokens.Add(seen[end - 1]);
        }

        return new SeenOrder([.. tokens], checkpointOf);
    }

    /// <summary>How many windows have been seen at each checkpoint, strictly ascending; the last is all of them.</summary>
    private static List<int> Ends(long[] seen)
    {
        List<int> ends = [];
        int end = Math.Min(1, seen.Length);
        for (int checkpoint = 0; checkpoint < Checkpoints - 1 && end < seen.Length; checkpoint++)
        {
            double smallest = Math.Max(1, seen[0]);
            double target = smallest * Math.Pow(seen[^1] / smallest, checkpoint / (Checkpoints - 1.0));
            while (end < seen.Length && seen[end - 1] < target)
            {
                end++;
            }

            if (ends.Count == 0 || ends[^1] < end)
            {
                ends.Add(end);
            }
        }

        if (seen.Length > 0 && (ends.Count == 0 || ends[^1] < seen.Length))
        {
            ends.Add(seen.Length);
        }

        return ends;
    }
}
