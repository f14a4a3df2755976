using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Grouping;

/// <summary>
/// All rows, grouped by what they count for: the domain of the window, or BOS, each within one checkpoint of the curve
/// of dead neurons.
/// </summary>
internal sealed class PartGroups
{
    private readonly int[] _keys;
    private readonly int _kinds;

    private PartGroups(RowGroups groups, int[] keys, int domains, long[] tokensSeen)
    {
        Groups = groups;
        _keys = keys;
        _kinds = domains + 1;
        TokensSeen = tokensSeen;
    }

    public RowGroups Groups { get; }

    /// <summary>Number of domains.</summary>
    public int Domains => _kinds - 1;

    /// <summary>Tokens (without BOS) seen at each checkpoint.</summary>
    public long[] TokensSeen { get; }

    /// <summary>The domain of a group's rows, or null for BOS.</summary>
    public int? Domain(int group) => _keys[group] % _kinds is int kind && kind < Domains ? kind : null;

    /// <summary>The first checkpoint at which a group's rows have been seen.</summary>
    public int Checkpoint(int group) => _keys[group] / _kinds;

    public static PartGroups Of(TokenWindows windows, ulong seed)
    {
        SeenOrder seen = SeenOrder.Of(windows, seed);
        int kinds = windows.Domains.Count + 1;
        int[] keyOf = new int[windows.Rows];
        for (int window = 0; window < windows.Count; window++)
        {
            int first = seen.CheckpointOf[window] * kinds;
            for (int row = windows.Starts[window]; row < windows.Starts[window + 1]; row++)
            {
                bool bos = windows.Tokens[row] == windows.BosId;
                keyOf[row] = first + (bos ? windows.Domains.Count : windows.WindowDomains[window]);
            }
        }

        RowGroups groups = RowGroups.By(windows.Rows, seen.Tokens.Length * kinds, keyOf, out int[] keys);
        return new PartGroups(groups, keys, windows.Domains.Count, seen.Tokens);
    }
}
